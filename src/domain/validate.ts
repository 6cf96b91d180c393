import type { z } from "zod";
import { DomainError } from "./errors";

/** The first thing that is wrong with an input, as the error that names its field and the rule. */
export function badInput(error: z.core.$ZodError): DomainError {
  const issue = error.issues[0];
  const unknownField = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const path = [...(issue?.path ?? []), ...(unknownField === undefined ? [] : [unknownField])];
  const field = path.map(String).join(".") || "input";
  const rule = unknownField === undefined ? (issue?.message ?? "invalid") : "unknown field";
  return new DomainError("BAD_INPUT", `${field}: ${rule}`, { field, rule });
}

/** Parses an input, or throws BAD_INPUT. */
export function validate<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw badInput(parsed.error);
  return parsed.data;
}
