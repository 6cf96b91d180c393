import { type DomainCode, DomainError } from "@/domain/errors";

const STATUS: Record<DomainCode, number> = {
  BAD_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
};

/** What a refusal tells: a problem document (RFC 9457) with our code, and where it can be said the field and the rule. */
export type Problem = {
  type: "about:blank";
  title: string;
  status: number;
  detail: string;
  code: string;
  field: string | null;
  rule: string | null;
};

/** The answer to a refused request. A stranger's error stays opaque: the caller logs it. */
export function problem(error: unknown): Response {
  const known = error instanceof DomainError ? error : null;
  const status = known ? STATUS[known.code] : 500;
  const body: Problem = {
    type: "about:blank",
    title: known?.code ?? "INTERNAL",
    status,
    detail: known?.message ?? "Something went wrong on our side. Please try again.",
    code: known?.code ?? "INTERNAL",
    field: known?.about.field ?? null,
    rule: known?.about.rule ?? null,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  });
}
