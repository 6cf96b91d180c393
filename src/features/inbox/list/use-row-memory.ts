"use client";

import type { ListItem } from "@realtime/protocol/item";
import { useRef } from "react";

/** What a list remembers of its rows while it is open: which were unread, and which came after it was opened. */
export function useRowMemory(shown: readonly ListItem[]) {
  const unread = useRef(new Set<string>());
  const newestAtStart = useRef<string | null>(null);
  const noted = useRef<readonly ListItem[] | null>(null);
  // Once for each list, not for each step of scrolling.
  if (noted.current !== shown) {
    noted.current = shown;
    for (const item of shown) if (item.unread) unread.current.add(item.id);
  }
  if (newestAtStart.current === null && shown[0]) newestAtStart.current = shown[0].sentAt;
  const start = newestAtStart.current;
  return {
    wasUnread: (item: ListItem) => unread.current.has(item.id),
    isFresh: (item: ListItem) => item.unread && start !== null && item.sentAt > start,
  };
}
