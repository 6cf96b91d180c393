"use client";

import { type RefObject, useEffect, useRef } from "react";

/** What keys do to a list. `move` goes by rows; `at` is the focused message's id, null when none is. */
export type ListKeys = {
  move: (by: 1 | -1) => void;
  open: (at: string) => void;
  archive: (at: string) => void;
  markRead: (at: string) => void;
  markUnread: (at: string) => void;
  /** Out of the list: before or behind it. */
  leave: (to: "before" | "behind") => void;
};

const TYPING = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"]';

/**
 * The keyboard of a list. Letters work in the whole dialog or page that the list is in; arrows and paging only
 * inside `root`. Nothing works while somebody types, or in a dialog above.
 */
export function useListKeys(root: RefObject<HTMLElement | null>, keys: ListKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const { target } = event;
      if (!(target instanceof Element) || event.defaultPrevented || event.altKey) return;
      if (target.closest(TYPING) || target.closest('[role="menu"], [role="tablist"]')) return;
      if (target.closest('[role="dialog"]') !== (root.current?.closest('[role="dialog"]') ?? null)) return;
      const row = target.closest("[data-message]");
      const at = row?.getAttribute("data-message") ?? null;
      const inside = root.current?.contains(target) ?? false;
      const onRow = at !== null && target === row;
      const act = actionOf(event, { inside, onRow, at: at ?? currentOf(root.current) }, latest.current);
      if (!act) return;
      event.preventDefault();
      act();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [root]);
}

/** With the focus elsewhere, keys mean the message in the reading pane. */
function currentOf(root: HTMLElement | null): string | null {
  return root?.querySelector("[data-current]")?.getAttribute("data-message") ?? null;
}

type Where = { inside: boolean; onRow: boolean; at: string | null };

/** The action of a key at a place; null when the key is not ours there. */
export function actionOf(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey">,
  { inside, onRow, at }: Where,
  keys: ListKeys,
): (() => void) | null {
  if (event.ctrlKey || event.metaKey) {
    if (event.key === "Home" && inside) return () => keys.leave("before");
    if (event.key === "End" && inside) return () => keys.leave("behind");
    return null;
  }
  if (event.shiftKey) {
    if (at !== null && event.key === "I") return () => keys.markRead(at);
    if (at !== null && event.key === "U") return () => keys.markUnread(at);
    return null;
  }
  if (event.key === "j" || (inside && (event.key === "ArrowDown" || event.key === "PageDown"))) {
    return () => keys.move(1);
  }
  if (event.key === "k" || (inside && (event.key === "ArrowUp" || event.key === "PageUp"))) {
    return () => keys.move(-1);
  }
  if (at === null) return null;
  if (event.key === "e") return () => keys.archive(at);
  if (onRow && (event.key === "Enter" || event.key === "o")) return () => keys.open(at);
  return null;
}
