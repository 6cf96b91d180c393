"use client";

import { useSyncExternalStore } from "react";

const KEY = "belfry.single-keys";
const readers = new Set<() => void>();

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    // Storage may be forbidden: then the choice holds for nothing, and the keys are on.
    return true;
  }
}

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  window.addEventListener("storage", reader);
  return () => {
    readers.delete(reader);
    window.removeEventListener("storage", reader);
  };
}

/** Keeps on this device whether keys that are letters and signs do anything (K2). */
export function setSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, "off");
  } catch {
    return;
  }
  for (const reader of readers) reader();
}

/** Whether keys that are letters and signs do anything. */
export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, read, () => true);
}
