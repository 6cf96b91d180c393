import "server-only";
import { createHydrationHelpers } from "@trpc/react-query/rsc";
import { cache } from "react";
import { type AppRouter, createCaller } from "@/server/api/root";
import { requestContext } from "@/server/request-context";
import { makeQueryClient } from "./query-client";

const getQueryClient = cache(makeQueryClient);
const caller = createCaller(requestContext);

/**
 * Procedures for server components: `await trpc.message.my.unreadCounts.prefetch()` fills the cache that
 * `HydrateClient` hands to the browser, so that the first paint has the server's answer.
 */
export const { trpc, HydrateClient } = createHydrationHelpers<AppRouter>(caller, getQueryClient);
