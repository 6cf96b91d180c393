"use client";

import type { ListItem } from "@realtime/protocol/item";
import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { useMemo } from "react";
import { trpc } from "@/trpc/client";
import type { Page } from "../cache/answers";
import { FIRST_VIEW, type View, viewKey } from "../view";

export type InboxList = {
  /** Newest first, each once. */
  items: ListItem[];
  /** Nothing has come yet, and it has not failed. */
  loading: boolean;
  failed: boolean;
  hasMore: boolean;
  loadingMore: boolean;
  loadMore: () => void;
  retry: () => void;
};

/** The input of the list's query for a view; the key that the cache is edited by. */
export function listInput(view: View) {
  const search = view.search.trim();
  return {
    filter: view.filter,
    ...(view.type ? { type: view.type } : {}),
    ...(search ? { search } : {}),
  };
}

function isFirstView(view: View): boolean {
  return viewKey(view) === viewKey(FIRST_VIEW);
}

type Client = ReturnType<typeof trpc.useUtils>["client"];

/** The query of a list, under tRPC's own key. tRPC's hook would send a `direction`, which no input here knows. */
export function listQuery(client: Client, view: View) {
  const input = listInput(view);
  return infiniteQueryOptions({
    queryKey: getQueryKey(trpc.message.my.list, input, "infinite"),
    queryFn: async ({ pageParam, signal }): Promise<Page> => {
      const page = await client.message.my.list.query(
        { ...input, ...(pageParam ? { cursor: pageParam } : {}) },
        { signal },
      );
      return { ...page, until: page.items.at(-1) };
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // Edits keep what they do not change as it is; to look for that in all that was loaded takes longer than the edit.
    structuralSharing: false,
    // The first list is kept true by the socket whether it is shown or not: the panel opens with it, and a toast
    // knows by it that its message was read elsewhere.
    gcTime: isFirstView(view) ? Number.POSITIVE_INFINITY : undefined,
  });
}

/** Messages of a view, page after page. Live changes arrive in the same cache. */
export function useInboxList(view: View): InboxList {
  const { client } = trpc.useUtils();
  const query = useInfiniteQuery(listQuery(client, view));
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError } = query;

  const items = useMemo(() => {
    const byId = new Map<string, ListItem>();
    // A message that moved between pages while they were fetched would otherwise show twice.
    for (const page of data?.pages ?? [])
      for (const item of page.items) if (!byId.has(item.id)) byId.set(item.id, item);
    return [...byId.values()];
  }, [data]);

  return {
    items,
    loading: query.isPending && !query.isError,
    failed: query.isError,
    hasMore: hasNextPage,
    loadingMore: isFetchingNextPage,
    loadMore: () => {
      if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void query.fetchNextPage();
    },
    retry: () => void (isFetchNextPageError ? query.fetchNextPage() : query.refetch()),
  };
}
