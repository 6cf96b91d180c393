"use client";

import type { ListItem } from "@realtime/protocol/item";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import { sharedName } from "@/realtime-client/browser-session";
import { inboxCache } from "../cache/inbox-cache";
import { isMuted } from "./is-muted";
import { hideMessage, listToasts, showMessage, type ToastDoors } from "./message-toasts";
import { type ToastClaims, toastClaims } from "./toast-claims";

/** Rarely wanted, so not part of every page. */
const missedToast = () => import("./missed-toast");

/** More than so many missed messages become one toast (T6). */
const MISSED_SINGLY = 3;

type Options = ToastDoors & {
  personId: string;
  sessionId: string;
  /** Nothing is to be said now: the panel is open, and shows it. */
  silent: boolean;
};

/**
 * Toasts for what arrives. One goes away when its message is read, archived or withdrawn, on whatever device.
 *
 * @returns to be called with new messages
 */
export function useMessageToasts({ personId, sessionId, silent, openMessage, openCenter }: Options) {
  const queries = useQueryClient();
  const claims = useRef<ToastClaims | null>(null);
  useEffect(() => {
    claims.current = toastClaims(sharedName(personId, sessionId, "toasts"));
    return () => claims.current?.close();
  }, [personId, sessionId]);

  useEffect(() => {
    const cache = inboxCache(queries);
    const listed = new Set<string>();
    let due = false;
    const check = () => {
      due = false;
      for (const id of listToasts()) {
        const item = cache.find(id);
        if (item) listed.add(id);
        if (item ? !item.unread || item.archivedAt !== null : listed.delete(id)) hideMessage(id);
      }
    };
    return queries.getQueryCache().subscribe((event) => {
      if (due || event.type !== "updated" || event.action.type !== "success") return;
      // Once for all the edits that are made together.
      due = true;
      queueMicrotask(check);
    });
  }, [queries]);

  const doors = useRef<ToastDoors>({ openMessage, openCenter });
  const show = useEffectEvent((item: ListItem) => {
    if (!silent) showMessage(item, doors.current);
  });
  useEffect(() => {
    doors.current = { openMessage, openCenter };
  });

  return (items: readonly ListItem[], how: "live" | "missed") => {
    const preferences = inboxCache(queries).counts()?.preferences;
    const loud = items.filter(
      (item) => item.unread && item.priority !== "low" && !isMuted(item, preferences, new Date()),
    );
    const [first] = loud;
    if (!first) return;
    // Also when this tab says nothing: its list shows the message, so no other tab has to speak of it.
    if (how === "missed" && loud.length > MISSED_SINGLY) {
      const show = () => !silent && missedToast().then(({ showMissed }) => showMissed(loud, openCenter));
      const hide = () => missedToast().then(({ hideMissed }) => hideMissed());
      claims.current?.claim(
        `missed:${first.id}`,
        () => void show(),
        () => void hide(),
      );
      return;
    }
    for (const item of loud)
      claims.current?.claim(
        item.id,
        () => show(item),
        () => hideMessage(item.id),
      );
  };
}
