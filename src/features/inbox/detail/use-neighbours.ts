"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useMemo } from "react";
import { trpc } from "@/trpc/client";
import { useInbox } from "../inbox-context";
import { listQuery } from "../list/use-inbox-list";
import { viewOf, viewQuery } from "../view";

/** Messages before and behind one on the list that it was opened from, and the ways to them (D3). */
export type Neighbours = { previous: (() => void) | null; next: (() => void) | null };

/**
 * The neighbours of the open message in the list that is shown: the panel's, or else the page's own. Going to one
 * changes the address in place, so that Back still closes.
 */
export function useNeighbours(id: string): Neighbours {
  const { panelOpen, panelView } = useInbox();
  const { client } = trpc.useUtils();
  const pathname = usePathname();
  const parameters = useSearchParams();
  const view = useMemo(
    () => (panelOpen ? panelView : viewOf(parameters)),
    [panelOpen, panelView, parameters],
  );
  // Only what is listed already: a message that was opened by its address has no list around it yet.
  const query = useInfiniteQuery({ ...listQuery(client, view), enabled: false });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const ids = useMemo(() => data?.pages.flatMap((page) => page.items.map((item) => item.id)) ?? [], [data]);
  const at = ids.indexOf(id);

  // The list's next page is at hand before its end is reached.
  const nearEnd = at >= 0 && at >= ids.length - 2 && hasNextPage && !isFetchingNextPage;
  useEffect(() => {
    if (nearEnd) void fetchNextPage();
  }, [nearEnd, fetchNextPage]);

  const way = (to: string | undefined) =>
    to === undefined || !pathname.startsWith("/messages/")
      ? null
      : () => window.history.replaceState(null, "", `/messages/${to}${panelOpen ? "" : viewQuery(view)}`);
  return {
    previous: at > 0 ? way(ids[at - 1]) : null,
    next: at >= 0 ? way(ids[at + 1]) : null,
  };
}
