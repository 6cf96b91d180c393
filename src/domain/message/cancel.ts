import type { z } from "zod";
import { removeJobs } from "@/db/job-queue";
import { withTransaction } from "@/db/transaction";
import { recordAudit } from "../audit/record";
import { type Context, requireSender } from "../context";
import { DomainError, messageNotFound } from "../errors";
import { validate } from "../validate";
import { messageIdSchema } from "./body-view";
import { changeableBy } from "./composed-by";

/**
 * Makes a scheduled message a draft again, with the audience that was chosen. Cancelling it again changes nothing.
 *
 * @throws FORBIDDEN for people who may not send, NOT_FOUND, CONFLICT for a message that was sent already
 */
export async function cancel(
  ctx: Context,
  input: z.input<typeof messageIdSchema>,
): Promise<{ id: string; status: "draft" }> {
  requireSender(ctx);
  const { id } = validate(messageIdSchema, input);
  await withTransaction(ctx, async (tx) => {
    const { db } = tx;
    const [message] = await db.sql<{ status: string; title: string }[]>`
      select status, title from messages m where id = ${id} and ${changeableBy(tx)} for no key update`;
    if (!message) throw messageNotFound();
    if (message.status === "draft") return;
    if (message.status !== "scheduled")
      throw new DomainError("CONFLICT", "This message was sent already. It can only be recalled.", {
        field: "id",
        rule: "status scheduled",
      });
    await db.sql`update messages set status = 'draft', scheduled_at = null where id = ${id}`;
    await removeJobs(db, [
      { name: "message/start", messageId: id },
      { name: "message/expire", messageId: id },
    ]);
    await recordAudit(tx, { action: "message.cancel", subjectId: id, details: { title: message.title } });
  });
  return { id, status: "draft" };
}
