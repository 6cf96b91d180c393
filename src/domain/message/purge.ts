import { inIndexOrder } from "@/db/planner";
import { type Transaction, withTransaction } from "@/db/transaction";
import type { Context } from "../context";
import { CHUNK } from "./outgoing";

type What = { days: number; tombstoneHours: number; size: number };

/**
 * Deletes messages that were withdrawn long ago, with their receipts and entries. Nobody sees them any more and
 * no count includes them, so nothing moves but the marks below which `changesSince` starts over: what it would
 * list there is no longer known.
 */
export async function purge(ctx: Context, what: What): Promise<void> {
  for (;;) {
    const old = await ctx.db.sql<{ id: string }[]>`
      select id from messages m
      where status in ('recalled', 'expired') and withdrawn_at < clock_timestamp() - make_interval(hours => ${what.tombstoneHours})
        and coalesce(sent_at, created_at) < clock_timestamp() - make_interval(days => ${what.days})
        and not exists (select from message_receipts r
          where r.message_id = m.id and r.position is null and r.withdrawn_at is null)
      order by withdrawn_at limit ${CHUNK}`;
    if (old.length === 0) return;
    for (const { id } of old) while (!(await purgeChunk(ctx, id, what.size)));
  }
}

/** @returns whether nothing is left of the message */
function purgeChunk(ctx: Context, id: string, size: number): Promise<boolean> {
  return withTransaction(ctx, async ({ db }) => {
    await db.sql`select from messages where id = ${id} for no key update`;
    if (await purgeReceipts(db, id, size)) return false;
    await db.sql`
      update feed set reset_position = greatest(reset_position, f.changed)
      from (select max(changed_position) as changed from feed_entries where message_id = ${id}) f
      where f.changed is not null`;
    await db.sql`delete from messages where id = ${id}`;
    return true;
  });
}

/** @returns whether there may be more */
async function purgeReceipts(db: Transaction, id: string, size: number): Promise<boolean> {
  const held = await inIndexOrder(
    db,
    () => db.sql<{ user_id: string }[]>`
      select user_id from inboxes
      where user_id in (select user_id from message_receipts where message_id = ${id} order by user_id limit ${size})
      order by user_id for no key update`,
  );
  if (held.length === 0) return false;
  await db.sql`
    with gone as (
      delete from message_receipts
      where message_id = ${id} and user_id = any(${held.map((row) => row.user_id)}::uuid[])
      returning user_id, changed_revision
    )
    update inboxes i set reset_revision = greatest(i.reset_revision, gone.changed_revision)
    from gone where i.user_id = gone.user_id`;
  return true;
}
