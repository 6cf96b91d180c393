import { z } from "zod";
import { type LateWork, type Transaction, withTransaction } from "@/db/transaction";
import { recordAuditOnce } from "../audit/record";
import { actingPerson, type Context, requireSender } from "../context";
import { DomainError } from "../errors";
import { validate } from "../validate";
import { audienceSchema, messageBodyShape, momentSchema } from "./compose";
import { confirmCount } from "./confirm-count";
import { dispatch } from "./dispatch";
import { type Outgoing, outgoing, type SentBy } from "./outgoing";

export const sendSchema = z.strictObject({
  ...messageBodyShape,
  audience: audienceSchema,
  /** When to send it: ISO 8601, in the future. At once when absent. */
  scheduledAt: momentSchema.optional(),
  /** Without `scheduledAt`: it leaves after so many seconds by the database's clock, and can be cancelled until then. */
  holdSeconds: z.int().min(1).max(60).optional(),
  /** The draft that it was: gone when the message is stored. Stands in for the idempotency key. */
  draftId: z.uuid().optional(),
  /** How many people a confirmation showed: asked again when they are others by more than 1 % now. */
  confirmedCount: z.int().nonnegative().optional(),
});
export type SendInput = z.input<typeof sendSchema>;

export type Sending = {
  id: string;
  /** Of a new message: what is done with it. Of a repeat: what has become of it. */
  status: "draft" | "scheduled" | "sending" | "sent" | "recalled" | "expired" | "failed";
  /** When it leaves, if later. */
  scheduledAt: string | null;
};

/**
 * Sends what an admin or a service composed: now, after a few seconds in which it can be cancelled, or at `scheduledAt`.
 * Nobody gets it by default: the audience is always named.
 *
 * @returns the message's id and its status after the commit (`sending`: a long list that a job continues); a
 *   repeat of an idempotency key answers with the first one's
 * @throws FORBIDDEN for people who may not send; BAD_INPUT with the field and the rule (a composed message must
 *   say something); CONFLICT for an idempotency key that was used with other content, and with the field
 *   `confirmedCount` for an audience that has changed
 */
export async function send(ctx: Context, input: SendInput): Promise<Sending> {
  requireSender(ctx);
  const { draftId, holdSeconds, confirmedCount, ...body } = validate(sendSchema, input);
  if (body.content === undefined && body.text === undefined)
    throw new DomainError("BAD_INPUT", "The message says nothing yet.", {
      field: "content",
      rule: "not empty",
    });
  if (confirmedCount !== undefined) await confirmCount(ctx, body.audience, confirmedCount);
  if (draftId !== undefined) body.idempotencyKey ??= `draft ${draftId}`;
  const asked = fromDraft(outgoing(body, body.audience, sentBy(ctx)), draftId);
  const sent = await withTransaction(ctx, async (tx) => {
    const message = holdSeconds === undefined ? asked : await held(tx.db, asked, holdSeconds);
    await dispatch(tx, message);
    tx.db.beforeCommit(afterStoring, { ctx, message, draftId: draftId ?? null });
    return message.row;
  });
  const now = sent.idempotency_key === null ? null : await stateNow(ctx, sent.id);
  return { id: sent.id, ...(now ?? { status: sent.status, scheduledAt: sent.scheduled_at }) };
}

/** A person is the sender that recipients see; a service sends for the product. */
function sentBy(ctx: Context): SentBy {
  if (ctx.actor.kind === "key")
    return { senderId: null, createdBy: null, createdByKey: ctx.actor.keyId, uploaders: [] };
  const authorId = actingPerson(ctx);
  return { senderId: authorId, createdBy: authorId, uploaders: [authorId] };
}

/** The same message, which may also take what its draft holds. */
function fromDraft(message: Outgoing, draftId: string | undefined): Outgoing {
  return message.claim === null || draftId === undefined
    ? message
    : { ...message, claim: { ...message.claim, draftId } };
}

/** The same message, to leave in so many seconds; one with a time of its own keeps that. */
async function held({ sql }: Transaction, message: Outgoing, seconds: number): Promise<Outgoing> {
  if (message.row.scheduled_at !== null) return message;
  const [clock] = await sql<{ at: string }[]>`
    select (clock_timestamp() + make_interval(secs => ${seconds}))::timestamptz(3) as at`;
  return { ...message, row: { ...message.row, status: "scheduled", scheduled_at: clock?.at ?? null } };
}

type Stored = { ctx: Context; message: Outgoing; draftId: string | null };

/** Once the messages are written: a line in the audit trail each, and the drafts that they were are gone. */
const afterStoring: LateWork<Stored> = {
  rank: 2,
  async run(db, all) {
    for (const { ctx, message, draftId } of all) {
      const { id, title, audience, recipient_count: count, scheduled_at: scheduledAt } = message.row;
      // A repeat of an idempotency key has its line already.
      await recordAuditOnce(
        { ...ctx, db },
        {
          action: scheduledAt === null ? "message.send" : "message.schedule",
          subjectId: id,
          details: { title, audience, count, scheduledAt },
        },
      );
      if (draftId === null || draftId === id) continue;
      await db.sql`delete from messages where id = ${draftId} and status = 'draft'`;
    }
  },
};

/** What has become of a message that may have been sent by an earlier call; null while its transaction is open. */
async function stateNow({ db }: Context, id: string): Promise<Omit<Sending, "id"> | null> {
  const [row] = await db.sql<Omit<Sending, "id">[]>`
    select status, scheduled_at as "scheduledAt" from messages where id = ${id}`;
  return row ?? null;
}
