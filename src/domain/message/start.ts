import type { z } from "zod";
import { addJobs } from "@/db/job-queue";
import { type Transaction, withTransaction } from "@/db/transaction";
import { type Context, requireAdmin } from "../context";
import { validate } from "../validate";
import { messageIdSchema } from "./body-view";
import { finishSending, sendChunk } from "./continue-list";
import { deliverStoredBroadcast } from "./deliver-broadcast";
import type { ItemColumns } from "./new-item";
import { withdraw } from "./withdraw";

type Scheduled = ItemColumns & { audience: string; expired: boolean };

/**
 * Sends a scheduled message whose time has come, by the database's clock, to the audience that was chosen: a
 * broadcast to whoever is a member now, a list to those on it. Changes nothing before that time, or when it was
 * sent or cancelled meanwhile. One whose expiry has passed as well is not sent; one whose recipients have all
 * been erased fails.
 *
 * @throws FORBIDDEN for anybody but admins and the system
 */
export async function start(ctx: Context, input: z.input<typeof messageIdSchema>): Promise<void> {
  requireAdmin(ctx);
  const { id } = validate(messageIdSchema, input);
  await withTransaction(ctx, async (tx) => {
    const [message] = await tx.db.sql<Scheduled[]>`
      select id, type, priority, title, summary, action_label, action_url, translations, file_count, image_id, audience,
        expires_at <= clock_timestamp() is true as expired
      from messages where id = ${id} and status = 'scheduled' and scheduled_at <= clock_timestamp()
      for no key update`;
    if (!message) return;
    if (message.expired) return withdraw(tx, id, { status: "expired", by: null, reason: null });
    await (message.audience === "user" || message.audience === "users" ? startDirect : startBroadcast)(
      tx,
      message,
    );
  });
}

type Ctx = Context & { db: Transaction };

async function startBroadcast({ db, publish }: Ctx, message: Scheduled): Promise<void> {
  const { id } = message;
  const groups = await db.sql<{ group_id: number }[]>`
    delete from message_groups where message_id = ${id} returning group_id`;
  await db.sql`update messages set status = 'sent', sent_at = clock_timestamp() where id = ${id}`;
  const events = await deliverStoredBroadcast(db, {
    ...message,
    groupIds: groups.map((row) => row.group_id),
  });
  db.afterCommit(() => publish(events));
}

/** The first chunk at once, which is all of most lists. */
async function startDirect(tx: Ctx, { id }: Scheduled): Promise<void> {
  const { sql } = tx.db;
  await sql`update messages set status = 'sending', sent_at = clock_timestamp() where id = ${id}`;
  await sendChunk(tx, { id });
  if (!(await finishSending(tx, id)))
    await addJobs(tx.db, [{ name: "message/continue-list", messageId: id }]);
}
