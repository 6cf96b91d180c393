"use client";

import type { Head } from "@realtime/protocol/head";
import { useEffect, useRef } from "react";
import { trpc } from "@/trpc/client";
import { useInboxCache } from "../cache/inbox-cache";
import { useCounts } from "../use-counts";

/**
 * Tells the server up to where the list was on the screen, and stops the bell from saying that something is
 * new. Seen is not read: no count changes (B3).
 *
 * @param looking the newest messages are on the screen
 */
export function useSeen(looking: boolean): void {
  const cache = useInboxCache();
  const counts = useCounts();
  const { client } = trpc.useUtils();
  const told = useRef<Head | null>(null);
  const head = counts?.head;
  const unseen = counts?.unseen ?? false;

  useEffect(() => {
    if (!looking || !unseen || !head || document.visibilityState !== "visible") return;
    if (told.current?.revision === head.revision && told.current.position === head.position) return;
    told.current = head;
    cache.setCounts((known) => ({ ...known, unseen: false }));
    // Lost, it only means that the bell will say "new" once more.
    client.message.my.seen.mutate({ head }).catch(() => undefined);
  }, [looking, unseen, head, cache, client]);
}
