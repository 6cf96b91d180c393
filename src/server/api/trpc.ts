import "server-only";
import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { actingPerson, type Context, requireAdmin, requireSender } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { badInput } from "@/domain/validate";
import { log } from "../log";
import { TRPC_CODE } from "./error-codes";

/** What the browser learns of a refusal, beside a sentence for people. */
export type ErrorFacts = { code: string; field: string | null; rule: string | null };

const t = initTRPC.context<Context>().create({
  errorFormatter({ shape, error }) {
    const cause = error.cause instanceof ZodError ? badInput(error.cause) : error.cause;
    const known = cause instanceof DomainError ? cause : null;
    const opaque = error.code === "INTERNAL_SERVER_ERROR";
    const domain: ErrorFacts | null = known
      ? { code: known.code, field: known.about.field ?? null, rule: known.about.rule ?? null }
      : null;
    return {
      ...shape,
      message:
        known?.message ?? (opaque ? "Something went wrong on our side. Please try again." : shape.message),
      // The stack stays in the log, in development too.
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path: shape.data.path, domain },
    };
  },
});

/** The one place where domain errors become transport errors; everything else is logged whole and stays opaque. */
const mapErrors = t.middleware(async ({ next, path, ctx }) => {
  const result = await next();
  if (result.ok) return result;
  const { error } = result;
  if (error.cause instanceof DomainError)
    throw new TRPCError({
      code: TRPC_CODE[error.cause.code],
      message: error.cause.message,
      cause: error.cause,
    });
  if (error.code === "INTERNAL_SERVER_ERROR")
    log().error({ err: error.cause ?? error, path, actor: ctx.actor }, "procedure failed");
  return result;
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;
const procedure = t.procedure.use(mapErrors);

// Who may call is checked before the input, so that a stranger learns nothing from validation errors. The verbs
// check again: they are also called without a transport.

/** For signed-in people: 401 for everyone else. */
export const personProcedure = procedure.use(({ ctx, next }) => {
  actingPerson(ctx);
  return next();
});

/** For people who may send, and services: 401 signed out, 403 otherwise. */
export const senderProcedure = procedure.use(({ ctx, next }) => {
  // A service's scope is checked by the door it comes through, per operation, and by the verb.
  if (ctx.actor.kind !== "key") requireSender(ctx);
  return next();
});

/** For admins: 401 signed out, 403 otherwise. */
export const adminProcedure = procedure.use(({ ctx, next }) => {
  requireAdmin(ctx);
  return next();
});
