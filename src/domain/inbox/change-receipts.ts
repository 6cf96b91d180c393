import type { ListItem } from "@realtime/protocol/item";
import type { Db } from "@/db/database";
import { withTransaction } from "@/db/transaction";
import { actingPerson, type Context } from "../context";
import { announceChange } from "./announce";
import { type Counts, countsOf } from "./unread-counts";
import { itemsOf } from "./visible";

/** What a verb makes of one message. What is absent stays as it is. */
export type Edit = {
  read?: boolean;
  /** Unread again, by hand: above every watermark from this revision on. */
  unreadAgain?: true;
  archived?: boolean;
  opened?: true;
  acted?: true;
};

/** Decides for one message, given its present state; null when there is nothing to change. */
export type Change = (item: ListItem) => Edit | null;

/** The messages as they are now (also those that were so already), and the counts after it. */
export type Changed = { items: ListItem[]; counts: Counts };

/**
 * Changes the acting person's state of some messages: locks the inbox, reads in a later statement, and writes
 * receipts, counts and one new revision by what really changed. Messages that the person can not see are
 * passed over, and where nothing changes there is no revision and no event.
 *
 * @param ids at most 1,000
 */
export async function changeReceipts(ctx: Context, ids: readonly string[], change: Change): Promise<Changed> {
  const userId = actingPerson(ctx);
  return withTransaction(ctx, async (tx) => {
    const { db } = tx;
    const [inbox] = await db.sql<{ revision: number; at: string }[]>`
      select revision, clock_timestamp()::timestamptz(3) as at from inboxes
      where user_id = ${userId} for no key update`;
    const before = inbox ? await itemsOf(db, userId, ids) : [];
    const edits = before.flatMap((item) => {
      const edit = change(item);
      return edit ? [{ item, edit }] : [];
    });
    if (!inbox || edits.length === 0) return { items: before, counts: await countsOf(db, userId) };

    const revision = inbox.revision + 1;
    const rows = edits.map(({ item, edit }) => receipt(item, edit, { revision, at: inbox.at }));
    await writeReceipts(db, userId, revision, rows);
    const items = await itemsOf(db, userId, ids);
    const deltas = directDeltas(before, items);
    if (Object.values(deltas).some((delta) => delta !== 0))
      await db.sql`
        update unread_message_counts c set count = c.count + d.delta::int, changed_revision = ${revision}
        from jsonb_each_text(${JSON.stringify(deltas)}::jsonb) as d (type, delta)
        where c.user_id = ${userId} and c.type = d.type`;
    const counts = await countsOf(db, userId);
    const edited = new Set(rows.map((row) => row.id));
    announceChange(tx, userId, counts, {
      items: items.filter((item) => edited.has(item.id)),
      types: Object.keys(deltas),
      broadcasts: edits.some(({ item }) => item.position !== null),
    });
    return { items, counts };
  });
}

type ReceiptRow = ReturnType<typeof receipt>;

/** The receipt after the edit. The inbox is locked, so what was read of it still holds. */
function receipt(item: ListItem, edit: Edit, now: { revision: number; at: string }) {
  const readAt = edit.unreadAgain ? null : edit.read ? (item.readAt ?? now.at) : item.readAt;
  const archivedAt = edit.archived === undefined ? item.archivedAt : edit.archived ? now.at : null;
  return {
    id: item.id,
    type: item.type,
    sent_at: item.sentAt,
    position: item.position,
    unread_since: edit.unreadAgain ? now.revision : item.unreadSinceRevision,
    read_at: readAt,
    archived_at: archivedAt,
    opened_at: edit.opened ? now.at : null,
    acted_at: edit.acted ? now.at : null,
    read_before: edit.unreadAgain ?? false,
  };
}

async function writeReceipts(db: Db, userId: string, revision: number, rows: ReceiptRow[]): Promise<void> {
  const arrived = rows.some((row) => row.position === null && row.unread_since === revision);
  await db.sql`
    with bumped as (
      update inboxes set revision = ${revision},
        arrived_revision = ${arrived ? revision : db.sql`arrived_revision`} where user_id = ${userId}
    )
    insert into message_receipts as r (user_id, message_id, type, sent_at, position, unread_since_revision,
      changed_revision, read_at, archived_at, opened_at, acted_at, read_before)
    select ${userId}::uuid, e.id, e.type, e.sent_at, e.position, e.unread_since, ${revision}::bigint, e.read_at,
      e.archived_at, e.opened_at, e.acted_at, e.read_before
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e (id uuid, type text, sent_at timestamptz,
      position bigint, unread_since bigint, read_at timestamptz, archived_at timestamptz, opened_at timestamptz,
      acted_at timestamptz, read_before boolean)
    on conflict (message_id, user_id) do update set
      changed_revision = excluded.changed_revision, unread_since_revision = excluded.unread_since_revision,
      read_at = excluded.read_at, archived_at = excluded.archived_at,
      opened_at = coalesce(r.opened_at, excluded.opened_at), acted_at = coalesce(r.acted_at, excluded.acted_at),
      read_before = r.read_before or excluded.read_before`;
}

/** By how much the stored counts change, by type: only direct messages are in them, only unread ones outside the archive. */
function directDeltas(before: readonly ListItem[], after: readonly ListItem[]): Record<string, number> {
  const deltas: Record<string, number> = {};
  const counted = (item: ListItem) => (item.unread && item.archivedAt === null ? 1 : 0);
  for (const [sign, items] of [
    [-1, before],
    [1, after],
  ] as const)
    for (const item of items)
      if (item.position === null) deltas[item.type] = (deltas[item.type] ?? 0) + sign * counted(item);
  return deltas;
}
