import type { z } from "zod";
import { withTransaction } from "@/db/transaction";
import { type Context, requireAdmin } from "../context";
import { validate } from "../validate";
import { messageIdSchema } from "./body-view";
import { withdraw } from "./withdraw";

/**
 * Withdraws a message whose time has come, by the database's clock; one that was never sent in time is not sent
 * any more. Changes nothing before that time, or when the message is gone already.
 *
 * @throws FORBIDDEN for anybody but admins and the system
 */
export async function expire(ctx: Context, input: z.input<typeof messageIdSchema>): Promise<void> {
  requireAdmin(ctx);
  const { id } = validate(messageIdSchema, input);
  await withTransaction(ctx, async (tx) => {
    const [due] = await tx.db.sql`
      select from messages where id = ${id} and status in ('scheduled', 'sending', 'sent')
        and expires_at <= clock_timestamp() for no key update`;
    if (due) await withdraw(tx, id, { status: "expired", by: null, reason: null });
  });
}
