import type { TRPC_ERROR_CODE_KEY } from "@trpc/server/rpc";
import type { DomainCode } from "@/domain/errors";

/** The transport's code of each domain error, and with it the HTTP status: 400, 401, 403, 404, 409, 413, 429. */
export const TRPC_CODE: Record<DomainCode, TRPC_ERROR_CODE_KEY> = {
  BAD_INPUT: "BAD_REQUEST",
  UNAUTHENTICATED: "UNAUTHORIZED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  CONFLICT: "CONFLICT",
  TOO_LARGE: "PAYLOAD_TOO_LARGE",
  TOO_MANY_REQUESTS: "TOO_MANY_REQUESTS",
};
