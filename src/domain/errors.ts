/** Everything that can be wrong with a request, seen from the domain. Transports map each code once. */
export const DOMAIN_CODES = [
  "BAD_INPUT",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "CONFLICT",
  "TOO_LARGE",
  "TOO_MANY_REQUESTS",
] as const;
export type DomainCode = (typeof DOMAIN_CODES)[number];

/**
 * A refusal that the caller can act upon. `message` is a sentence for people; `field` names the input it
 * is about and `rule` what it breaks, where that can be said.
 */
export class DomainError extends Error {
  override readonly name = "DomainError";

  constructor(
    readonly code: DomainCode,
    message: string,
    readonly about: { field?: string; rule?: string } = {},
  ) {
    super(message);
  }
}

/** Someone else's message and one that does not exist get the same answer. */
export function messageNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "This message is not available.");
}
