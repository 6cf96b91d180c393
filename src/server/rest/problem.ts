import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server/rpc";
import { ZodError } from "zod";
import { type DomainCode, DomainError } from "@/domain/errors";
import { badInput } from "@/domain/validate";
import { TRPC_CODE } from "../api/error-codes";

/** Codes of a problem: those of the domain, and what only a door can find wrong. */
export type ProblemCode =
  | DomainCode
  | "METHOD_NOT_ALLOWED"
  | "UNSUPPORTED_MEDIA_TYPE"
  | "INTERNAL_SERVER_ERROR";

/** A problem document (RFC 9457). `field` and `rule` are there when one input is to blame. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ProblemCode;
  field?: string;
  rule?: string;
};

const TITLES: Record<ProblemCode, string> = {
  BAD_INPUT: "The request is not right",
  UNAUTHENTICATED: "Nobody is signed in",
  FORBIDDEN: "Not allowed",
  NOT_FOUND: "Not found",
  CONFLICT: "In conflict with what is there",
  TOO_LARGE: "Too large",
  TOO_MANY_REQUESTS: "Too many requests",
  METHOD_NOT_ALLOWED: "Not the way to call this",
  UNSUPPORTED_MEDIA_TYPE: "Not a format that is understood",
  INTERNAL_SERVER_ERROR: "Something went wrong on our side",
};

/** A refusal of the door itself, before anything is called. */
export class Refusal extends Error {
  constructor(
    readonly code: ProblemCode,
    detail: string,
    readonly about: { field?: string; rule?: string } = {},
    readonly headers: Record<string, string> = {},
  ) {
    super(detail);
  }
}

/** What went wrong, as the answer that says so; null for what is nobody's business but the log's. */
export function problemOf(error: unknown): { problem: Problem; headers: Record<string, string> } | null {
  if (error instanceof Refusal) return document(error.code, error.message, error.about, error.headers);
  const cause = error instanceof TRPCError ? error.cause : error;
  const known = cause instanceof ZodError ? badInput(cause) : cause;
  if (known instanceof DomainError) return document(known.code, known.message, known.about);
  return null;
}

/** The answer to a failure whose cause is for the log alone. */
export function opaqueProblem() {
  return document("INTERNAL_SERVER_ERROR", "Please try again.", {});
}

const OWN_STATUS: Partial<Record<ProblemCode, number>> = {
  METHOD_NOT_ALLOWED: 405,
  UNSUPPORTED_MEDIA_TYPE: 415,
  INTERNAL_SERVER_ERROR: 500,
};

function document(
  code: ProblemCode,
  detail: string,
  { field, rule }: { field?: string; rule?: string },
  headers: Record<string, string> = {},
) {
  const problem: Problem = {
    type: `/api/docs#${code.toLowerCase().replaceAll("_", "-")}`,
    title: TITLES[code],
    status: OWN_STATUS[code] ?? statusOf(TRPC_CODE[code as DomainCode]),
    detail,
    code,
    // The audience of a message is spread over the body here.
    ...(field === undefined ? {} : { field: field.replace(/^audience\./, "") }),
    ...(rule === undefined ? {} : { rule }),
  };
  return { problem, headers };
}

function statusOf(code: TRPC_ERROR_CODE_KEY): number {
  return getHTTPStatusCodeFromError(new TRPCError({ code }));
}

export { TITLES as PROBLEM_TITLES };
