import { userChannel } from "@realtime/protocol/channels";
import type { z } from "zod";
import { withTransaction } from "@/db/transaction";
import { recordAudit } from "../audit/record";
import { type Context, requireAdmin } from "../context";
import { validate } from "../validate";
import { personNotFound, requireOther } from "./internal/require-other";
import { personIdSchema } from "./list";

/** How lists name the sender of what an erased person sent. */
export const ERASED_NAME = "A former member";

/**
 * Erases a person for good: their inbox with every receipt and count, their memberships, sessions and sign-ins.
 * What they sent stays, from "A former member"; lists that are being sent pass them over. Their sockets close.
 * Erasing somebody again changes nothing.
 *
 * @throws FORBIDDEN for anybody but admins, NOT_FOUND, and CONFLICT for the acting admin's own account
 */
export async function erasePerson(ctx: Context, input: z.input<typeof personIdSchema>): Promise<void> {
  requireAdmin(ctx);
  const { userId } = validate(personIdSchema, input);
  requireOther(ctx, userId, "erase");
  await withTransaction(ctx, async (tx) => {
    const { db, publish } = tx;
    const { sql } = db;
    const [person] = await sql<{ erased: boolean }[]>`
      select erased_at is not null as erased from users where id = ${userId} for no key update`;
    if (!person) throw personNotFound();
    if (person.erased) return;
    await sql`
      update users set email = null, external_id = null, name = ${ERASED_NAME}, image = null, locale = null, password_hash = null,
        role = 'user', disabled_at = coalesce(disabled_at, now()), erased_at = now()
      where id = ${userId}`;
    // Chunks before the inbox, as those who send a chunk lock them. One that nobody else is in goes as a whole.
    await sql`delete from recipient_chunks where user_ids = array[${userId}::uuid]`;
    await sql`
      update recipient_chunks set user_ids = array_remove(user_ids, ${userId}::uuid) where ${userId}::uuid = any(user_ids)`;
    // Whoever sends to them waits here, and finds nobody afterwards.
    await sql`select from inboxes where user_id = ${userId} for update`;
    await sql`delete from message_receipts where user_id = ${userId}`;
    await sql`delete from unread_message_counts where user_id = ${userId}`;
    await sql`delete from inboxes where user_id = ${userId}`;
    await sql`delete from group_members where user_id = ${userId}`;
    await sql`delete from sessions where user_id = ${userId}`;
    await sql`delete from accounts where user_id = ${userId}`;
    await recordAudit(tx, { action: "person.erase", subjectId: userId });
    db.afterCommit(() =>
      publish([{ channel: userChannel(userId), event: { type: "session.ended", sessionId: null } }]),
    );
  });
}
