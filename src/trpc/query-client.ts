import { QueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";

/** Answers that trying again will not change. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return false;
  const status: unknown = error.data?.httpStatus;
  return typeof status === "number" && status < 500;
}

/** A query cache with the settings of this product; one for the browser, one for each request on the server. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The socket keeps data fresh, and catching up after a gap does; asking again on focus would only cost.
        staleTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 2 && !isRefusal(error),
      },
      mutations: { retry: (failures, error) => failures < 1 && !isRefusal(error) },
    },
  });
}
