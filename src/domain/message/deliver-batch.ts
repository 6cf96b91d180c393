import type { Db } from "@/db/database";
import type { BusEvent } from "../context";
import { announcements, type Delivered } from "./deliver-direct";
import type { Outgoing } from "./outgoing";
import { storeMessages } from "./store";
import { unknownPerson } from "./store-for-later";

type Pair = { ordinal: number; userId: string; messageId: string; type: string; revision: number };

/**
 * What `deliverDirect` does, for many messages: the rows, then the locks in order of user id, then everything else from
 * plain lists. (In one statement each part would be joined to those before, which the planner takes for a few rows: the
 * cost grew with the square of the batch.)
 *
 * @returns as `deliverDirect`
 * @throws BAD_INPUT for a recipient who does not exist
 */
export async function deliverBatch(
  db: Db,
  messages: readonly Outgoing[],
): Promise<{ events: BusEvent[]; written: Set<number> }> {
  const { sql } = db;
  const stored = await sql<{ id: string }[]>`
    with ${storeMessages(
      db,
      messages.map(({ row }) => row),
    )}
    select id from stored`;
  const ids = new Set(stored.map(({ id }) => id));
  const written = new Set([...messages.keys()].filter((place) => ids.has(messages[place]?.row.id ?? "")));
  const userIds = [...new Set([...written].flatMap((place) => messages[place]?.userIds ?? []))];
  const inboxes = await sql<{ user_id: string; revision: number }[]>`
    select user_id, revision from inboxes where user_id = any(${userIds}::uuid[]) order by user_id for no key update`;
  const revisions = new Map(inboxes.map((row) => [row.user_id, row.revision]));
  const unknown = userIds.find((id) => !revisions.has(id));
  if (unknown !== undefined) throw unknownPerson(unknown);
  const pairs = numbered(messages, written, revisions);
  const delivered = await writeReceipts(db, pairs, revisions);
  const senders = await sendersOf(db, messages);
  const rows = delivered.map((row) => ({
    ...row,
    ...(senders.get(messages[row.ordinal]?.row.sender_id ?? "") ?? { sender_name: null, sender_image: null }),
  }));
  return {
    events: announcements(
      rows,
      messages.map(({ row }) => row),
    ),
    written,
  };
}

/** Each receipt with its revision; `revisions` moves on to the last one of each person. */
function numbered(
  messages: readonly Outgoing[],
  written: ReadonlySet<number>,
  revisions: Map<string, number>,
): Pair[] {
  const pairs: Pair[] = [];
  for (const [ordinal, { row, userIds }] of messages.entries()) {
    if (!written.has(ordinal)) continue;
    for (const userId of userIds) {
      const revision = (revisions.get(userId) ?? 0) + 1;
      revisions.set(userId, revision);
      pairs.push({ ordinal, userId, messageId: row.id, type: row.type, revision });
    }
  }
  return pairs;
}

async function writeReceipts(db: Db, pairs: readonly Pair[], revisions: ReadonlyMap<string, number>) {
  const counts = new Map<string, { userId: string; type: string; n: number; revision: number }>();
  for (const { userId, type, revision } of pairs) {
    const n = (counts.get(`${userId} ${type}`)?.n ?? 0) + 1;
    counts.set(`${userId} ${type}`, { userId, type, n, revision });
  }
  const sums = [...counts.values()];
  const rows = await db.sql<
    { user_id: string; type: string; count: number; sent_at: string; epoch: string }[]
  >`
    with clock as materialized (select clock_timestamp() as at),
    bumped as (
      update inboxes i set revision = w.revision, arrived_revision = w.revision
      from unnest(${arrayOf(revisions.keys())}::text::uuid[], ${arrayOf(revisions.values())}::text::bigint[]) as w (user_id, revision)
      where i.user_id = w.user_id
    ),
    receipts as (
      insert into message_receipts (user_id, message_id, type, sent_at, unread_since_revision, changed_revision)
      select p.user_id, p.message_id, p.type, clock.at, p.revision, p.revision
      from unnest(${arrayOf(pairs.map(({ userId }) => userId))}::text::uuid[],
        ${arrayOf(pairs.map(({ messageId }) => messageId))}::text::uuid[],
        ${arrayOf(pairs.map(({ type }) => type))}::text::text[],
        ${arrayOf(pairs.map(({ revision }) => revision))}::text::bigint[])
        as p (user_id, message_id, type, revision), clock
    )
    insert into unread_message_counts as c (user_id, type, count, changed_revision)
    select * from unnest(${arrayOf(sums.map(({ userId }) => userId))}::text::uuid[], ${arrayOf(sums.map(({ type }) => type))}::text::text[],
      ${arrayOf(sums.map(({ n }) => n))}::text::int[], ${arrayOf(sums.map(({ revision }) => revision))}::text::bigint[])
    on conflict (user_id, type) do update
      set count = c.count + excluded.count, changed_revision = excluded.changed_revision
    returning user_id, type, count, (select at::timestamptz(3) from clock) as sent_at, (select epoch from feed) as epoch`;
  const after = new Map(rows.map((row) => [`${row.user_id} ${row.type}`, row]));
  const newestFirst = [...pairs].sort((a, b) =>
    a.userId === b.userId ? b.revision - a.revision : a.userId < b.userId ? -1 : 1,
  );
  return newestFirst.flatMap(({ ordinal, userId, type, revision }) => {
    const row = after.get(`${userId} ${type}`);
    if (!row) return [];
    return { ordinal, user_id: userId, revision, count: row.count, sent_at: row.sent_at, epoch: row.epoch };
  });
}

/**
 * An array as PostgreSQL reads it, in one piece: the driver would escape each element. Only for what needs no escaping:
 * ids, numbers, names of types.
 */
function arrayOf(plain: Iterable<string | number>): string {
  return `{${[...plain].join(",")}}`;
}

async function sendersOf(db: Db, messages: readonly Outgoing[]) {
  const ids = [...new Set(messages.flatMap(({ row }) => row.sender_id ?? []))];
  if (ids.length === 0) return new Map<string, Pick<Delivered, "sender_name" | "sender_image">>();
  const rows = await db.sql<{ id: string; name: string; image: string | null }[]>`
    select id, name, image from users where id = any(${ids}::uuid[])`;
  return new Map(rows.map(({ id, name, image }) => [id, { sender_name: name, sender_image: image }]));
}
