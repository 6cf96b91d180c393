import type { Context } from "../context";
import { DomainError } from "../errors";
import { dispatchAll } from "./dispatch";
import { type NotifyInput, outgoingOf } from "./notify";
import type { Outgoing } from "./outgoing";

/** Messages in one call. */
export const MAX_BATCH = 1_000;

/** Recipients of a call, over all its messages: what is written by one statement and locked until its commit. */
export const MAX_BATCH_RECIPIENTS = 20_000;

/**
 * Sends many different messages in one transaction, all or none, with a handful of statements. Each
 * is what `notify()` takes; inside `withTransaction` they are part of that transaction.
 *
 * @returns the messages' ids, in order
 * @throws BAD_INPUT for more than 1,000 messages or 20,000 recipients, and for a bad message with its place in the
 *   field (`messages.3.title`); otherwise as `notify()`
 */
export async function notifyMany(ctx: Context, inputs: readonly NotifyInput[]): Promise<{ ids: string[] }> {
  if (inputs.length > MAX_BATCH) throw tooMany(`at most ${MAX_BATCH} messages`);
  const messages = inputs.map((input, place) => numbered(ctx, input, place));
  const recipients = messages.reduce((sum, { userIds }) => sum + userIds.length, 0);
  if (recipients > MAX_BATCH_RECIPIENTS)
    throw tooMany(`at most ${MAX_BATCH_RECIPIENTS} recipients in one call`);
  if (messages.length > 0) await dispatchAll(ctx, messages);
  return { ids: messages.map(({ row }) => row.id) };
}

function tooMany(rule: string): DomainError {
  return new DomainError("BAD_INPUT", `messages: ${rule}`, { field: "messages", rule });
}

function numbered(ctx: Context, input: NotifyInput, place: number): Outgoing {
  try {
    return outgoingOf(ctx, input);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const field = ["messages", place, error.about.field].filter((step) => step !== undefined).join(".");
    throw new DomainError(error.code, `${field}: ${error.about.rule ?? error.message}`, {
      ...error.about,
      field,
    });
  }
}
