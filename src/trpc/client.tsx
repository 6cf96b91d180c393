"use client";

import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { httpBatchLink, type TRPCClientError } from "@trpc/client";
import { createTRPCReact } from "@trpc/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { type ReactNode, useState } from "react";
import type { AppRouter } from "@/server/api/root";
import { makeQueryClient } from "./query-client";
import { SESSION_HEADER } from "./session-header";

/** Typed hooks for every procedure: `trpc.message.my.list.useInfiniteQuery(...)`. */
export const trpc = createTRPCReact<AppRouter>();

/** What each procedure answers, and what a refused call throws. */
export type RouterOutputs = inferRouterOutputs<AppRouter>;
export type ApiError = TRPCClientError<AppRouter>;

let browserClient: QueryClient | undefined;

function queryClient(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  browserClient ??= makeQueryClient();
  return browserClient;
}

/**
 * Gives its children the query cache and the way to the server.
 *
 * @param sessionId whose page this is: when the browser's cookie is another's by now, nothing is answered
 */
export function TrpcProvider({ sessionId, children }: { sessionId: string; children: ReactNode }) {
  const [client] = useState(() => {
    const headers = { [SESSION_HEADER]: sessionId };
    return trpc.createClient({
      links: [httpBatchLink({ url: "/api/trpc", methodOverride: "POST", headers })],
    });
  });
  const queries = queryClient();
  return (
    <trpc.Provider client={client} queryClient={queries}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </trpc.Provider>
  );
}
