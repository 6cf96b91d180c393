"use client";

import { useSyncExternalStore } from "react";

const WIDE = "(min-width: 1180px)";

function subscribe(reader: () => void): () => void {
  const query = window.matchMedia(WIDE);
  query.addEventListener("change", reader);
  return () => query.removeEventListener("change", reader);
}

/** Whether list and message stand side by side; null on the server and while hydrating. */
export function useWide(): boolean | null {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(WIDE).matches,
    () => null,
  );
}
