"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback, useRef } from "react";
import { trpc } from "@/trpc/client";
import { loadPane } from "./load-pane";
import { preparedKey } from "./prepared-detail";

/** A pointer that only passes over a row prepares nothing. */
const LINGER_MS = 60;

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
        // Reading ahead: without a line it is loaded when it is wanted.
        else void loadPane().catch(() => {});
        void queries.prefetchQuery({
          queryKey: preparedKey(id),
          queryFn: () => client.message.my.get.query({ id }),
          staleTime: 60_000,
          retry: false,
        });
      }, LINGER_MS);
    },
    [router, queries, client],
  );
}
