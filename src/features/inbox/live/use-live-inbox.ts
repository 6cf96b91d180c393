"use client";

import type { ListItem } from "@realtime/protocol/item";
import { notifyManager, useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { sharedName } from "@/realtime-client/browser-session";
import type { LinkState } from "@/realtime-client/connect-or-check";
import { shareConnection } from "@/realtime-client/share-connection";
import { trpc } from "@/trpc/client";
import { gatherFrames } from "./gather-frames";
import { liveCache } from "./live-cache";
import { type Arrival, createLiveInbox, type LiveInbox } from "./live-inbox";

type LiveInboxProps = {
  userId: string;
  sessionId: string;
  /** What the browser opens, such as ws://localhost:3001/realtime. */
  url: string;
  /** New messages, for toasts; "missed" are those that catching up brought after an absence. */
  onArrived(items: readonly ListItem[], how: Arrival): void;
};

/** The person is signed out: nothing is answered any more. */
const isRefused = (error: unknown) => error instanceof TRPCClientError && error.data?.httpStatus === 401;

/**
 * Keeps the query cache of this tab live while it is mounted: frames of the browser's one socket become edits of
 * the lists and the counts. To be used once.
 *
 * @returns where the connection stands, "ended" when the session is over; and the way to ask what is new
 */
export function useLiveInbox({ userId, sessionId, url, onArrived }: LiveInboxProps): {
  link: LinkState;
  catchUp: () => Promise<void>;
} {
  const queries = useQueryClient();
  const { client } = trpc.useUtils();
  const [link, setLink] = useState<LinkState>("idle");
  const arrived = useEffectEvent(onArrived);
  const current = useRef<LiveInbox | null>(null);
  const catchUp = useCallback(() => current.current?.catchUp() ?? Promise.resolve(), []);

  useEffect(() => {
    const { my } = client.message;
    const live = createLiveInbox({
      cache: liveCache(queries),
      fetchCounts: () => my.unreadCounts.query(),
      fetchChanges: (head) => my.changesSince.query({ head }),
      onArrived: (items, how) => arrived(items, how),
      isRefused,
      onRefused: () => connection.stop(),
    });
    current.current = live;
    const connection = shareConnection(url, {
      name: sharedName(userId, sessionId, "realtime"),
      userId,
      // Several edits of the cache become one change of what is shown.
      onFrame: gatherFrames((frames) => notifyManager.batch(() => frames.forEach(live.receive))),
      onState: setLink,
      fetchHead: async () => (await my.unreadCounts.query()).head,
      isRefused,
    });
    return () => {
      connection.stop();
      live.stop();
    };
  }, [userId, sessionId, url, queries, client]);

  return { link, catchUp };
}
