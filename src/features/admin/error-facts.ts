import { TRPCClientError } from "@trpc/client";
import type { ApiError } from "@/trpc/client";
import { adminStrings } from "./strings";

/** What a failed call says: a sentence, and where the server refused it the field, the code and the rule. */
export type ErrorFacts = { sentence: string; code: string | null; field: string | null; rule: string | null };

/** Reads the error of a call. Without an answer from the server there is no code. */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof TRPCClientError))
    return { sentence: adminStrings.failed, code: null, field: null, rule: null };
  const { data, message } = error as ApiError;
  if (!data) return { sentence: adminStrings.unreachable, code: null, field: null, rule: null };
  const { code, field, rule } = data.domain ?? { code: data.code, field: null, rule: null };
  // A broken rule comes as "field: rule", for readers who do not see the field.
  const bare = field !== null && rule !== null && message === `${field}: ${rule}`;
  return { sentence: bare ? `${rule.charAt(0).toUpperCase()}${rule.slice(1)}.` : message, code, field, rule };
}
