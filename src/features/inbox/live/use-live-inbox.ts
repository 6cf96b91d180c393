"use client";

import type { ListItem } from "@realtime/protocol/item";
import { useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { useEffect, useEffectEvent, useState } from "react";
import { connect } from "@/realtime-client/connect";
import type { ConnectionState } from "@/realtime-client/connection-states";
import { trpc } from "@/trpc/client";
import { liveCache } from "./live-cache";
import { type Arrival, createLiveInbox } from "./live-inbox";

type LiveInboxProps = {
  /** What the browser opens, such as ws://localhost:3001/realtime. */
  url: string;
  /** New messages, for toasts; "missed" are those that catching up brought after an absence. */
  onArrived(items: readonly ListItem[], how: Arrival): void;
};

/**
 * Keeps the query cache of this tab live while it is mounted: one socket, whose frames become edits of the
 * lists and the counts. To be used once.
 *
 * @returns where the connection stands; "ended" when the session is over
 */
export function useLiveInbox({ url, onArrived }: LiveInboxProps): ConnectionState {
  const queries = useQueryClient();
  const { client } = trpc.useUtils();
  const [connection, setConnection] = useState<ConnectionState>("idle");
  const arrived = useEffectEvent(onArrived);

  useEffect(() => {
    const { my } = client.message;
    const live = createLiveInbox({
      cache: liveCache(queries),
      fetchCounts: () => my.unreadCounts.query(),
      fetchChanges: (head) => my.changesSince.query({ head }),
      onArrived: (items, how) => arrived(items, how),
      isRefused: (error) => error instanceof TRPCClientError && error.data?.httpStatus === 401,
      onRefused: () => socket.stop(),
    });
    const socket = connect(url, { onFrame: live.receive, onState: setConnection });
    return () => {
      socket.stop();
      live.stop();
    };
  }, [url, queries, client]);

  return connection;
}
