"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback, useRef } from "react";
import { trpc } from "@/trpc/client";
import type { Detail } from "../cache/answers";

/** A pointer that only passes over a row prepares nothing. */
const LINGER_MS = 60;

const keyOf = (id: string) => ["prepared-detail", id];

/** The content of a message that was about to be opened. Having it is not having read it. */
export function preparedDetail(queries: QueryClient, id: string): Detail | undefined {
  return queries.getQueryData<Detail>(keyOf(id));
}

/**
 * Fetches a message on the way to it, without any effect on it. Under a key of its own: opening must not be
 * taken for done because reading ahead was under way.
 */
export function usePrepareDetail() {
  const router = useRouter();
  const queries = useQueryClient();
  const { client } = trpc.useUtils();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  return useCallback(
    (id: string, asDialog: boolean) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        if (asDialog) router.prefetch(`/messages/${id}`);
        void queries.prefetchQuery({
          queryKey: keyOf(id),
          queryFn: () => client.message.my.get.query({ id }),
          staleTime: 60_000,
          retry: false,
        });
      }, LINGER_MS);
    },
    [router, queries, client],
  );
}
