import type { Db } from "@/db/database";
import type { BusEvent } from "../context";
import { announcements, type Delivered } from "./deliver-direct";
import type { SenderColumns } from "./new-item";
import type { Outgoing } from "./outgoing";
import { storeMessages } from "./store";
import { unknownPerson } from "./store-for-later";

type Pair = { ordinal: number; userId: string; messageId: string; type: string; revision: number };

/**
 * What `deliverDirect` does, for many messages: the rows, then the locks in order of user id, then everything else from
 * plain lists. (In one statement each part would be joined to those before, which the planner takes for a few rows: the
 * cost grew with the square of the batch.) Answers are single values where they can be: a thousand rows take the driver
 * longer than the statement.
 *
 * @returns as `deliverDirect`
 * @throws BAD_INPUT for a recipient who does not exist
 */
export async function deliverBatch(
  db: Db,
  messages: readonly Outgoing[],
): Promise<{ events: BusEvent[]; written: Set<number> }> {
  // Without keys there are no repeats: the locks need not wait for the answer to what was stored.
  const keyed = messages.some(({ row }) => row.idempotency_key !== null);
  const storing = store(db, messages, keyed);
  const written = keyed ? await storing : new Set(messages.keys());
  const going = [...written].map((ordinal) => ({ ordinal, message: messages[ordinal] as Outgoing }));
  const [, revisions] = await Promise.all([
    storing,
    lockAndCountUp(
      db,
      going.flatMap(({ message }) => message.userIds),
    ),
  ]);
  const pairs = numbered(going, revisions);
  const senders = await sendersOf(db, messages);
  const delivered = await writeReceipts(db, pairs, (ordinal) =>
    senders.get(messages[ordinal]?.row.sender_id ?? ""),
  );
  return {
    events: announcements(
      delivered,
      messages.map(({ row }) => row),
    ),
    written,
  };
}

/** Writes the rows of messages. The answer is the places of those that are new, when some have keys. */
async function store(db: Db, messages: readonly Outgoing[], keyed: boolean): Promise<Set<number>> {
  const rows = messages.map(({ row }) => row);
  const stored = await db.sql<{ id: string }[]>`
    with ${storeMessages(db, rows)} select id from stored where ${keyed}`;
  const ids = new Set(stored.map(({ id }) => id));
  return new Set([...rows.keys()].filter((place) => ids.has(rows[place]?.id ?? "")));
}

/**
 * Locks the inboxes of `userIds` in order and moves each on by as many revisions as it is named.
 *
 * @returns the revision that each had before
 */
async function lockAndCountUp(db: Db, userIds: readonly string[]): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  for (const id of userIds) times.set(id, (times.get(id) ?? 0) + 1);
  const several = Object.fromEntries([...times].filter(([, n]) => n > 1));
  const [answer] = await db.sql<{ user_ids: string[] | null; revisions: number[] }[]>`
    with locked as materialized (
      select user_id from inboxes where user_id = any(${arrayOf(times.keys())}::text::uuid[])
      order by user_id for no key update
    ),
    moved as (
      update inboxes i set revision = i.revision + w.n, arrived_revision = i.revision + w.n
      from locked cross join lateral (
        select coalesce((${JSON.stringify(several)}::jsonb ->> locked.user_id::text)::int, 1) as n
      ) w
      where i.user_id = locked.user_id
      returning i.user_id, i.revision
    )
    select array_agg(user_id) as user_ids, array_agg(revision) as revisions from moved`;
  const before = new Map(
    answer?.user_ids?.map((id, place) => [id, (answer.revisions[place] ?? 0) - (times.get(id) ?? 0)]),
  );
  const unknown = userIds.find((id) => !before.has(id));
  if (unknown !== undefined) throw unknownPerson(unknown);
  return before;
}

/** Each receipt with its revision. `revisions` moves on to the last one of each person. */
function numbered(
  going: readonly { ordinal: number; message: Outgoing }[],
  revisions: Map<string, number>,
): Pair[] {
  return going.flatMap(({ ordinal, message: { row, userIds } }) =>
    userIds.map((userId) => {
      const revision = (revisions.get(userId) ?? 0) + 1;
      revisions.set(userId, revision);
      return { ordinal, userId, messageId: row.id, type: row.type, revision };
    }),
  );
}

/** Writes receipts and counts. The answer has the newest receipt of each person first. */
async function writeReceipts(
  db: Db,
  pairs: readonly Pair[],
  senderOf: (ordinal: number) => SenderColumns | undefined,
): Promise<Delivered[]> {
  const counts = new Map<string, { userId: string; type: string; n: number; revision: number }>();
  for (const { userId, type, revision } of pairs) {
    const key = `${userId} ${type}`;
    counts.set(key, { userId, type, n: (counts.get(key)?.n ?? 0) + 1, revision });
  }
  const sums = [...counts.values()];
  const [answer] = await db.sql<
    { sent_at: string; epoch: string; user_ids: string[] | null; types: string[]; counts: number[] }[]
  >`
    with clock as materialized (select clock_timestamp() as at),
    receipts as (
      insert into message_receipts (user_id, message_id, type, sent_at, unread_since_revision, changed_revision)
      select p.user_id, p.message_id, p.type, clock.at, p.revision, p.revision
      from unnest(${arrayOf(pairs.map(({ userId }) => userId))}::text::uuid[],
        ${arrayOf(pairs.map(({ messageId }) => messageId))}::text::uuid[],
        ${arrayOf(pairs.map(({ type }) => type))}::text::text[],
        ${arrayOf(pairs.map(({ revision }) => revision))}::text::bigint[])
        as p (user_id, message_id, type, revision), clock
    ),
    counted as (
      insert into unread_message_counts as c (user_id, type, count, changed_revision)
      select * from unnest(${arrayOf(sums.map(({ userId }) => userId))}::text::uuid[], ${arrayOf(sums.map(({ type }) => type))}::text::text[],
        ${arrayOf(sums.map(({ n }) => n))}::text::int[], ${arrayOf(sums.map(({ revision }) => revision))}::text::bigint[])
      on conflict (user_id, type) do update
        set count = c.count + excluded.count, changed_revision = excluded.changed_revision
      returning user_id, type, count
    )
    select (select at::timestamptz(3) from clock) as sent_at, (select epoch from feed) as epoch,
      array_agg(user_id) as user_ids, array_agg(type) as types, array_agg(count) as counts
    from counted`;
  if (!answer) return [];
  const { sent_at, epoch, types, counts: counted } = answer;
  const after = new Map(
    answer.user_ids?.map((userId, place) => [`${userId} ${types[place]}`, counted[place]]),
  );
  return pairs.toReversed().map(({ ordinal, userId, type, revision }) => {
    const sender = senderOf(ordinal);
    return {
      ordinal,
      user_id: userId,
      revision,
      count: after.get(`${userId} ${type}`) ?? 0,
      sent_at,
      epoch,
      sender_name: sender?.sender_name ?? null,
      sender_image: sender?.sender_image ?? null,
    };
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
  if (ids.length === 0) return new Map<string, SenderColumns>();
  const rows = await db.sql<{ id: string; name: string; image: string | null }[]>`
    select id, name, image from users where id = any(${ids}::uuid[])`;
  return new Map(rows.map(({ id, name, image }) => [id, { sender_name: name, sender_image: image }]));
}
