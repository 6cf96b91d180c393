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
export async function retain(ctx: Context, input: { days: number; size?: number }): Promise<void> {
  requireAdmin(ctx);
  const { days, size = CHUNK } = input;
  if (days === 0) return;
  const [past] = await ctx.db.sql<{ before: string; withdrawnBefore: string }[]>`
    select (now - make_interval(days => ${days}))::timestamptz(3) as before,
      (now - make_interval(hours => ${TOMBSTONE_HOURS}))::timestamptz(3) as "withdrawnBefore"
    from clock_timestamp() as now`;
  if (!past) return;
  await expireSentBefore(ctx, past.before, size);
  await purge(ctx, { ...past, size });
}

/** Takes away everything that was sent before. Beyond a chunk of recipients, a job continues it. */
export async function expireSentBefore(ctx: Context, before: string, size: number): Promise<void> {
  for (;;) {
    const old = await ctx.db.sql<{ id: string }[]>`
      select id from messages where status in ('sent', 'sending') and sent_at < ${before}
      order by sent_at limit ${CHUNK}`;
    if (old.length === 0) return;
    for (const { id } of old) await expireNow(ctx, id, size);
  }
}

function expireNow(ctx: Context, id: string, size: number): Promise<void> {
  return withTransaction(ctx, async (tx) => {
    const [there] = await tx.db.sql`
      select from messages where id = ${id} and status in ('sent', 'sending') for no key update`;
    if (there) await withdraw(tx, id, { status: "expired", by: null, reason: null }, size);
  });
}
