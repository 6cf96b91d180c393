"use client";

import { type QueryClient, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { getQueryKey } from "@trpc/react-query";
import { trpc } from "@/trpc/client";
import type { Detail } from "../cache/answers";
import { inboxCache } from "../cache/inbox-cache";
import { preparedDetail } from "./prepared-detail";

/** Codes that all mean the same to a reader: there is no such message for you. */
const GONE = new Set(["NOT_FOUND", "BAD_REQUEST", "FORBIDDEN"]);

/** Whether a failure means that the message is not there for this person, whatever the cause. */
export function isGone(error: unknown): boolean {
  return error instanceof TRPCClientError && GONE.has(String(error.data?.code));
}

type Client = ReturnType<typeof trpc.useUtils>["client"];

function detailQuery(client: Client, queries: QueryClient, id: string) {
  return queryOptions<Detail>({
    queryKey: getQueryKey(trpc.message.my.get, { id }, "query"),
    queryFn: async () => {
      const cache = inboxCache(queries);
      const known = cache.find(id);
      const from = known?.unread ? [known] : [];
      const shown = cache.apply(from, "read");
      try {
        const detail = await client.message.my.open.mutate({ id });
        shown.settle();
        cache.place([cache.itemOf(detail)]);
        return detail;
      } catch (error) {
        shown.revert();
        throw error;
      }
    },
    placeholderData: () => {
      const prepared = preparedDetail(queries, id);
      return prepared && { ...prepared, unread: false };
    },
    refetchOnMount: "always",
    refetchOnReconnect: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/**
 * Opens a message: its content, from the cache at once when it is there, and read from now on. Each time the
 * detail comes on the screen it is opened anew.
 */
export function useDetail(id: string) {
  return useQuery(detailQuery(trpc.useUtils().client, useQueryClient(), id));
}

/** What is known of a message, without asking: for the parts around its content. */
export function useKnownDetail(id: string) {
  return useQuery({ ...detailQuery(trpc.useUtils().client, useQueryClient(), id), enabled: false });
}
