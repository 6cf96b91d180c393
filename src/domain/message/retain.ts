import { withTransaction } from "@/db/transaction";
import { type Context, requireAdmin } from "../context";
import { CHUNK } from "./outgoing";
import { purge } from "./purge";
import { withdraw } from "./withdraw";

/** How long what was withdrawn stays, so that clients who were away for some hours are told of it one by one. */
const TOMBSTONE_HOURS = 24;

/**
 * Removes messages older than an age: first they expire, which everybody sees as any expiry; a day later, and so
 * with the next daily run, nothing is left of them. May be interrupted anywhere and called again.
 *
 * @param input.days the age, counted from the sending; 0 keeps everything
 * @throws FORBIDDEN for anybody but admins and the system
 */
export async function retain(
  ctx: Context,
  input: { days: number; tombstoneHours?: number; size?: number },
): Promise<void> {
  requireAdmin(ctx);
  const { days, tombstoneHours = TOMBSTONE_HOURS, size = CHUNK } = input;
  if (days === 0) return;
  for (;;) {
    const old = await ctx.db.sql<{ id: string }[]>`
      select id from messages
      where status in ('sent', 'sending') and sent_at < clock_timestamp() - make_interval(days => ${days})
      order by sent_at limit ${CHUNK}`;
    if (old.length === 0) break;
    for (const { id } of old) await expireNow(ctx, id, size);
  }
  await purge(ctx, { days, tombstoneHours, size });
}

function expireNow(ctx: Context, id: string, size: number): Promise<void> {
  return withTransaction(ctx, async (tx) => {
    const [there] = await tx.db.sql`
      select from messages where id = ${id} and status in ('sent', 'sending') for no key update`;
    if (there) await withdraw(tx, id, { status: "expired", by: null, reason: null }, size);
  });
}
