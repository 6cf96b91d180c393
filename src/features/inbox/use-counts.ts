"use client";

import { trpc } from "@/trpc/client";

/** Unread messages: of everything and by type. The server's answer on first paint, live after that. */
export function useCounts() {
  const { data } = trpc.message.my.unreadCounts.useQuery();
  return data;
}
