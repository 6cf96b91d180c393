"use client";

import { TRPCClientError } from "@trpc/client";
import { useEffect, useEffectEvent, useState } from "react";
import { type ActionQueue, createActionQueue } from "./cache/action-queue";
import { showFailure } from "./toasts/act-toasts";
import { useInboxWords } from "./words";

/** While something waits, and nobody says that the connection is back, it is tried so often. */
const RETRY_MS = 5_000;

/** The server was not reached, or what answered was not it: a refusal has data. */
const isUnreachable = (error: unknown) => error instanceof TRPCClientError && !error.data;

/**
 * The queue of what a person does in this tab (P12). What waits is sent when the browser says that it is online,
 * when the socket is back, and every few seconds.
 *
 * @param live the socket stands
 */
export function useActionQueue(live: boolean): ActionQueue {
  const words = useInboxWords();
  const onReplayed = useEffectEvent((refused: number) => {
    if (refused > 0) showFailure(words.failedLater(refused));
  });
  const [told] = useState(() => ({ onReplayed: (_refused: number) => {} }));
  const [queue] = useState(() =>
    createActionQueue({ isUnreachable, onReplayed: (refused) => told.onReplayed(refused) }),
  );

  useEffect(() => {
    told.onReplayed = (refused) => onReplayed(refused);
    const retry = () => queue.retry();
    const timer = setInterval(retry, RETRY_MS);
    window.addEventListener("online", retry);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", retry);
    };
  }, [queue, told]);
  useEffect(() => {
    if (live) queue.retry();
  }, [live, queue]);
  return queue;
}
