import { z } from "zod";
import { actingPerson, type Context, requireSender } from "../context";
import { DomainError } from "../errors";
import { validate } from "../validate";
import { audienceSchema, messageBodyShape, momentSchema } from "./compose";
import { dispatch } from "./dispatch";
import { outgoing, type SentBy } from "./outgoing";

export const sendSchema = z.strictObject({
  ...messageBodyShape,
  audience: audienceSchema,
  /** When to send it: ISO 8601, in the future. At once when absent. */
  scheduledAt: momentSchema.optional(),
});
export type SendInput = z.input<typeof sendSchema>;

export type Sending = {
  id: string;
  /** Of a new message: what is done with it. Of a repeat: what has become of it. */
  status: "draft" | "scheduled" | "sending" | "sent" | "recalled" | "expired" | "failed";
};

/**
 * Sends what an admin or a service composed, now or at `scheduledAt`. Nobody gets it by default: the audience is always named.
 *
 * @returns the message's id and its status after the commit (`sending`: a long list that a job continues); a
 *   repeat of an idempotency key answers with the first one's
 * @throws FORBIDDEN for people who may not send; BAD_INPUT with the field and the rule (a composed message must
 *   say something); CONFLICT for an idempotency key that was used with other content
 */
export async function send(ctx: Context, input: SendInput): Promise<Sending> {
  requireSender(ctx);
  const body = validate(sendSchema, input);
  if (body.content === undefined && body.text === undefined)
    throw new DomainError("BAD_INPUT", "The message says nothing yet.", {
      field: "content",
      rule: "not empty",
    });
  const message = outgoing(body, sentBy(ctx));
  await dispatch(ctx, message);
  const { id, status, idempotency_key: key } = message.row;
  return { id, status: key === null ? status : ((await statusNow(ctx, id)) ?? status) };
}

/** A person is the sender that recipients see; a service sends for the product. */
function sentBy(ctx: Context): SentBy {
  if (ctx.actor.kind === "key") return { senderId: null, createdBy: null, createdByKey: ctx.actor.keyId };
  const authorId = actingPerson(ctx);
  return { senderId: authorId, createdBy: authorId };
}

/** What has become of a message that may have been sent by an earlier call; null while its transaction is open. */
async function statusNow({ db }: Context, id: string): Promise<Sending["status"] | null> {
  const [row] = await db.sql<{ status: Sending["status"] }[]>`select status from messages where id = ${id}`;
  return row?.status ?? null;
}
