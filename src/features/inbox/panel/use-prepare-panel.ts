"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { trpc } from "@/trpc/client";
import { listQuery } from "../list/use-inbox-list";
import type { View } from "../view";

/** The panel's code, on demand: a page that never opens it never loads it. */
export const loadPanel = () => import("./panel").then((module) => module.Panel);

/** Fetches what the panel needs before it is asked for: the pointer or the focus is on the bell. */
export function usePreparePanel(view: View): () => void {
  const { client } = trpc.useUtils();
  const queries = useQueryClient();
  return useCallback(() => {
    void loadPanel().catch(() => {});
    const list = listQuery(client, view);
    if (!queries.getQueryState(list.queryKey)) void queries.prefetchInfiniteQuery(list);
  }, [client, queries, view]);
}
