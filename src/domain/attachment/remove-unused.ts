import { withTransaction } from "@/db/transaction";
import { type Context, requireAdmin } from "../context";
import { UNUSED_HOURS } from "./claim";
import { type FileStore, thumbnailKeyOf } from "./store";

/** Files in one transaction: few enough that a store which is slow holds nothing for long. */
const BATCH = 100;

/**
 * Removes uploads that no message took in time, and the files of messages that are gone: first the bytes, then
 * the row that knows them. May be interrupted anywhere and called again, also twice at once.
 *
 * @returns how many files were removed
 * @throws FORBIDDEN for anybody but admins and the system
 */
export async function removeUnused(ctx: Context, store: FileStore): Promise<number> {
  requireAdmin(ctx);
  let removed = 0;
  for (;;) {
    const count = await removeBatch(ctx, store);
    removed += count;
    if (count < BATCH) return removed;
  }
}

function removeBatch(ctx: Context, store: FileStore): Promise<number> {
  return withTransaction(ctx, async ({ db }) => {
    // An hour more than messages may still take them.
    const rows = await db.sql<{ id: string; storage_key: string }[]>`
      select id, storage_key from attachments
      where message_id is null and created_at < clock_timestamp() - make_interval(hours => ${UNUSED_HOURS + 1})
      order by created_at limit ${BATCH} for update skip locked`;
    if (rows.length === 0) return 0;
    await store.remove(rows.flatMap(({ storage_key: key }) => [key, thumbnailKeyOf(key)]));
    await db.sql`delete from attachments where id = any(${rows.map(({ id }) => id)}::uuid[])`;
    return rows.length;
  });
}
