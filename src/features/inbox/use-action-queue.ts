"use client";

import { TRPCClientError } from "@trpc/client";
import { useEffect, useEffectEvent, useState } from "react";
import { sharedName } from "@/realtime-client/browser-session";
import { trpc } from "@/trpc/client";
import { type ActionQueue, createActionQueue } from "./cache/action-queue";
import { useInboxCache } from "./cache/inbox-cache";
import { type KeptAction, type KeptActions, keepActions, keepingBrowser } from "./cache/kept-actions";
import { sendEdit } from "./cache/send-edit";
import { showFailure } from "./toasts/act-toasts";
import { useInboxWords } from "./words";

/** While something waits, and nobody says that the connection is back, it is tried so often. */
const RETRY_MS = 5_000;

/** The server was not reached, or what answered was not it: a refusal has data. */
const isUnreachable = (error: unknown) => error instanceof TRPCClientError && !error.data;

type QueueOptions = {
  personId: string;
  sessionId: string;
  /** The socket stands. */
  live: boolean;
};

/**
 * The queue of what a person does in this tab (P12). What waits is sent when the browser says that it is online,
 * when the socket is back, and every few seconds; after a reload or in another tab of the session, if this one goes.
 */
export function useActionQueue({ personId, sessionId, live }: QueueOptions): ActionQueue {
  const words = useInboxWords();
  const cache = useInboxCache();
  const { client } = trpc.useUtils();
  const onReplayed = useEffectEvent((refused: number) => {
    if (refused > 0) showFailure(words.failedLater(refused));
  });
  const [door] = useState(() => ({
    onReplayed: (_refused: number) => {},
    kept: null as KeptActions | null,
  }));
  const [queue] = useState(() =>
    createActionQueue({
      isUnreachable,
      keep: (action) => door.kept?.keep(action) ?? (() => {}),
      onReplayed: (refused) => door.onReplayed(refused),
    }),
  );

  const inherit = useEffectEvent((actions: KeptAction[]) => {
    // This document shows the messages as the server has them: there is nothing to take back.
    const takeBack = () => {};
    const send = async (kept: KeptAction) => {
      await sendEdit(client, cache, kept);
      void cache.searchAgain();
    };
    queue.inherit(actions.map((kept) => ({ kept, send: () => send(kept), takeBack })));
  });
  useEffect(() => {
    const browser = keepingBrowser();
    if (!browser) return;
    const name = sharedName(personId, sessionId, "actions");
    const kept = keepActions(name, (actions) => inherit(actions), browser);
    door.kept = kept;
    return () => {
      door.kept = null;
      kept.close();
    };
  }, [door, personId, sessionId]);

  useEffect(() => {
    door.onReplayed = (refused) => onReplayed(refused);
    const retry = () => queue.retry();
    const timer = setInterval(retry, RETRY_MS);
    window.addEventListener("online", retry);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", retry);
    };
  }, [queue, door]);
  useEffect(() => {
    if (live) queue.retry();
  }, [live, queue]);
  return queue;
}
