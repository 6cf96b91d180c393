import type { z } from "zod";
import type { Scope } from "@/domain/context";
import type { createCaller } from "../api/root";

type Caller = ReturnType<typeof createCaller>;

/** One operation of the REST API: what the document tells, and the procedure that it calls. */
export type Operation = {
  /** Its `operationId`. */
  id: string;
  method: "GET" | "POST" | "PUT";
  /** Below `/api/v1`, with `{names}`. */
  path: string;
  summary: string;
  description?: string;
  /** Who may: a signed-in person, or a key with this scope (and people who may send). */
  by: "person" | Scope;
  /** Path parameters, and the query of a GET or the body of the others, as one object. */
  input: z.ZodObject;
  /** Takes an `Idempotency-Key` header, which is the input's `idempotencyKey`. */
  idempotent?: true;
  output: z.ZodType;
  example: { input: object; output: object };
  call(caller: Caller, input: never): Promise<unknown>;
};

/** Ties the call to the input's schema. */
export function operation<Input extends z.ZodObject>(
  told: Omit<Operation, "input" | "call"> & {
    input: Input;
    call(caller: Caller, input: z.output<Input>): Promise<unknown>;
  },
): Operation {
  return told as Operation;
}

/** The names in a path: `/message/my/{id}` has `id`. */
export function pathNames(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
}
