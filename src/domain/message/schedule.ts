import { z } from "zod";
import { addJobs } from "@/db/job-queue";
import { withTransaction } from "@/db/transaction";
import { recordAudit } from "../audit/record";
import { type Context, requireSender } from "../context";
import { DomainError, messageNotFound } from "../errors";
import { validate } from "../validate";
import { momentSchema } from "./compose";
import { changeableBy } from "./composed-by";
import { scheduledInThePast } from "./store-for-later";

export const scheduleSchema = z.strictObject({ id: z.uuid(), scheduledAt: momentSchema });

type Row = {
  title: string;
  status: string;
  late: boolean;
  expires_at: string | null;
  too_late: boolean;
  addressed: boolean;
};

/**
 * Chooses when a message is sent: another time for a scheduled one, a time for a draft that says something to
 * somebody.
 *
 * @throws FORBIDDEN for people who may not send, NOT_FOUND, CONFLICT for a message that was sent already,
 *   BAD_INPUT for a time that is past or not before the message's expiry
 */
export async function schedule(
  ctx: Context,
  input: z.input<typeof scheduleSchema>,
): Promise<{ id: string; status: "scheduled" }> {
  requireSender(ctx);
  const { id, scheduledAt } = validate(scheduleSchema, input);
  await withTransaction(ctx, async (tx) => {
    const { db } = tx;
    const [message] = await db.sql<Row[]>`
      select status, title, expires_at, ${scheduledAt}::timestamptz <= clock_timestamp() as late,
        expires_at <= ${scheduledAt}::timestamptz is true as too_late,
        title <> '' and (exists (select from recipient_chunks r where r.message_id = m.id)
          or exists (select from message_groups g where g.message_id = m.id)) as addressed
      from messages m where id = ${id} and ${changeableBy(tx)} for no key update`;
    if (!message) throw messageNotFound();
    refuse(message);
    await db.sql`update messages set status = 'scheduled', scheduled_at = ${scheduledAt} where id = ${id}`;
    const { expires_at } = message;
    await addJobs(db, [
      { name: "message/start", messageId: id, runAt: scheduledAt },
      ...(expires_at === null ? [] : [{ name: "message/expire", messageId: id, runAt: expires_at } as const]),
    ]);
    await recordAudit(tx, {
      action: "message.schedule",
      subjectId: id,
      details: { title: message.title, scheduledAt },
    });
  });
  return { id, status: "scheduled" };
}

function refuse({ status, late, too_late, addressed }: Row): void {
  if (status !== "draft" && status !== "scheduled")
    throw new DomainError("CONFLICT", "This message was sent already.", {
      field: "id",
      rule: "status draft or scheduled",
    });
  if (late) throw scheduledInThePast();
  if (too_late)
    throw new DomainError("BAD_INPUT", "The message would expire before it is sent.", {
      field: "scheduledAt",
      rule: "before expiresAt",
    });
  if (!addressed)
    throw new DomainError("BAD_INPUT", "The message has no title or nobody to go to yet.", {
      field: "id",
      rule: "a title and an audience",
    });
}
