import { inIndexOrder } from "@/db/planner";
import { type Transaction, withTransaction } from "@/db/transaction";
import type { Context } from "../context";
import { CHUNK } from "./outgoing";

type What = {
  /** Only what was sent, and arrived, before: ISO 8601. Nothing older may be visible any more. */
  before: string;
  /** Only what was withdrawn before: clients who were away for less are told of each. */
  withdrawnBefore: string;
  /** Receipts that are deleted in one transaction. */
  size: number;
};

/**
 * Deletes messages that were withdrawn long ago, with their receipts and entries. Nobody sees them any more and
 * no count includes them, so nothing moves but `kept_since`: by it clients know what became of rows that
 * `changesSince` can not name any more.
 */
export async function purge(ctx: Context, { before, withdrawnBefore, size }: What): Promise<void> {
  for (;;) {
    const old = await ctx.db.sql<{ id: string }[]>`
      select id from messages m
      where status in ('recalled', 'expired') and withdrawn_at < ${withdrawnBefore}
        and coalesce(sent_at, created_at) < ${before}
        and not exists (select from message_receipts r where r.message_id = m.id
          and (r.sent_at >= ${before} or (r.position is null and r.withdrawn_at is null)))
      order by withdrawn_at limit ${CHUNK}`;
    if (old.length === 0) return;
    await ctx.db.sql`update feed set kept_since = ${before} where kept_since < ${before} is not false`;
    for (const { id } of old) while (!(await purgeChunk(ctx, id, size)));
  }
}

/** @returns whether nothing is left of the message */
function purgeChunk(ctx: Context, id: string, size: number): Promise<boolean> {
  return withTransaction(ctx, async ({ db }) => {
    await db.sql`select from messages where id = ${id} for no key update`;
    if (await purgeReceipts(db, id, size)) return false;
    await db.sql`delete from messages where id = ${id}`;
    return true;
  });
}

/** @returns whether there may be more */
async function purgeReceipts(db: Transaction, id: string, size: number): Promise<boolean> {
  const { count } = await inIndexOrder(
    db,
    () => db.sql`
      delete from message_receipts where message_id = ${id} and user_id in (
        select user_id from message_receipts where message_id = ${id} order by user_id limit ${size})`,
  );
  return count > 0;
}
