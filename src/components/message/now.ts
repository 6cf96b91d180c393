"use client";

import { useSyncExternalStore } from "react";

const TICK_MS = 60_000;

/** One clock for every time on the screen, running while anybody looks at it. */
const readers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;
let now = 0;

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of readers) each();
  }, TICK_MS);
  return () => {
    readers.delete(reader);
    if (readers.size === 0 && timer) {
      clearInterval(timer);
      timer = null;
      now = 0;
    }
  };
}

function snapshot(): number {
  if (now === 0) now = Date.now();
  return now;
}

/**
 * The time in milliseconds, renewed every 60 s. Null on the server and while hydrating: the server knows
 * neither the reader's clock nor zone.
 */
export function useNow(): number | null {
  return useSyncExternalStore(subscribe, snapshot, () => null);
}
