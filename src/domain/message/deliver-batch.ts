import { setImmediate as nextTurn } from "node:timers/promises";
import { userChannel } from "@realtime/protocol/channels";
import type { ListItem } from "@realtime/protocol/item";
import { arrayLiteral } from "@/db/array-literal";
import type { Db } from "@/db/database";
import type { BusEvent } from "../context";
import { newItem } from "./new-item";
import type { Outgoing } from "./outgoing";
import { storeMessages } from "./store";
import { unknownPerson } from "./store-for-later";

/**
 * A receipt that is to be written: `place` is its person's among the recipients in order of id, from 1, and `back` how
 * many more of the person's follow it in the batch, `backOfType` of its type.
 */
type Receipt = {
  ordinal: number;
  messageId: string;
  place: number;
  back: number;
  sum: Sum;
  backOfType: number;
};

/** How many of the receipts of one person and type there are; `back` as of the last of them. */
type Sum = { userId: string; type: string; n: number; place: number; back: number };

type Batch = {
  receipts: Receipt[];
  /** By place and type. */
  sums: Sum[];
  /** Recipients in order of id, and how many receipts each gets. */
  userIds: string[];
  times: number[];
};

/**
 * What `deliverDirect` does, for many messages, from plain lists: the rows of messages in one statement, everything else
 * in a second. Nothing in it is joined: the planner takes each list for a few rows, and the cost would grow with the
 * square of the batch. Answers are single rows: a thousand take the driver longer than the statement.
 *
 * @returns as `deliverDirect`
 * @throws BAD_INPUT for a recipient who does not exist
 */
export async function deliverBatch(
  db: Db,
  messages: readonly Outgoing[],
): Promise<{ events: BusEvent[]; written: Set<number> }> {
  const keyed = messages.some(({ row }) => row.idempotency_key !== null);
  const storing = store(db, messages, keyed);
  // Without keys there are no repeats, and nobody waits for the answer: the statement leaves, and while the database
  // works on it the second one is made.
  const written = await (keyed ? storing : Promise.race([storing, nextTurn(new Set(messages.keys()))]));
  const batch = batchOf(messages, written);
  const writing = writeReceipts(db, batch);
  const finding = sendersOf(db, messages);
  // All but what only the database can tell.
  const items = batch.receipts.map(({ ordinal }) => itemOf(messages[ordinal] as Outgoing));
  const [, { sentAt, epoch, revisions, counts }, senders] = await Promise.all([storing, writing, finding]);
  const countOf = new Map(batch.sums.map((sum, at) => [sum, counts[at] ?? 0]));
  const events = batch.receipts.map(({ ordinal, place, back, sum, backOfType }, at): BusEvent => {
    const item = items[at] as Item;
    const revision = (revisions[place - 1] ?? 0) - back;
    item.sentAt = sentAt;
    item.unreadSinceRevision = revision;
    item.sender = senders.get(messages[ordinal]?.row.sender_id ?? "") ?? null;
    return {
      channel: userChannel(sum.userId),
      event: {
        ...{ type: "message.created", epoch, revision, item },
        counts: { [sum.type]: (countOf.get(sum) ?? 0) - backOfType },
      },
    };
  });
  return { events, written };
}

type Item = { -readonly [Key in keyof ListItem]: ListItem[Key] };

function itemOf({ row }: Outgoing): Item {
  const later = { sender_name: null, sender_image: null, sent_at: "" };
  return newItem(row, later, { position: null, unreadSinceRevision: null });
}

/** The receipts of what is written, in the order of the messages. */
function batchOf(messages: readonly Outgoing[], written: ReadonlySet<number>): Batch {
  const receipts: Receipt[] = [];
  const sums = new Map<string, Sum>();
  for (const ordinal of written) {
    const message = messages[ordinal];
    if (!message) continue;
    const { id: messageId, type } = message.row;
    for (const userId of message.userIds) {
      const key = `${userId} ${type}`;
      const sum = sums.get(key) ?? { userId, type, n: 0, place: 0, back: 0 };
      if (sum.n === 0) sums.set(key, sum);
      sum.n += 1;
      receipts.push({ ordinal, messageId, place: 0, back: 0, sum, backOfType: sum.n });
    }
  }
  const timesOf = new Map<string, number>();
  for (let at = receipts.length - 1; at >= 0; at -= 1) {
    const receipt = receipts[at] as Receipt;
    const { sum } = receipt;
    receipt.backOfType = sum.n - receipt.backOfType;
    receipt.back = timesOf.get(sum.userId) ?? 0;
    if (receipt.backOfType === 0) sum.back = receipt.back;
    timesOf.set(sum.userId, receipt.back + 1);
  }
  const userIds = [...timesOf.keys()].sort();
  const places = new Map(userIds.map((id, at) => [id, at + 1]));
  for (const sum of sums.values()) sum.place = places.get(sum.userId) ?? 0;
  for (const receipt of receipts) receipt.place = receipt.sum.place;
  return {
    receipts,
    sums: [...sums.values()].sort((a, b) => a.place - b.place || (a.type < b.type ? -1 : 1)),
    userIds,
    times: userIds.map((id) => timesOf.get(id) ?? 0),
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
 * Locks the inboxes in order of user id, moves each on by as many revisions as it gets receipts, and then writes
 * receipts and counts.
 *
 * @returns the revision that each recipient's inbox has now, and the count of each sum, both in the order of the batch
 * @throws BAD_INPUT for a recipient who does not exist
 */
async function writeReceipts(db: Db, { receipts, sums, userIds, times }: Batch): Promise<Written> {
  // As the index of receipts has them: each of its pages is visited once.
  const byPerson = receipts.toSorted((a, b) => a.place - b.place);
  const [answer] = await db.sql<Answer[]>`
    with inbox as materialized (
      select ${arrayLiteral(userIds)}::text::uuid[] as ids, ${arrayLiteral(times)}::text::int[] as times
    ),
    locked as materialized (
      select user_id from inboxes where user_id = any((select ids from inbox)::uuid[]) order by user_id for no key update
    ),
    placed as materialized (select user_id, row_number() over (order by user_id) as place from locked),
    moved as (
      update inboxes i set revision = i.revision + inbox.times[p.place], arrived_revision = i.revision + inbox.times[p.place]
      from placed p, inbox where i.user_id = p.user_id
      returning i.user_id, i.revision
    ),
    now as materialized (
      select array_agg(user_id order by user_id) as user_ids, array_agg(revision order by user_id) as revisions,
        array_agg(user_id order by user_id) = (select ids from inbox) as whole, clock_timestamp() as at
      from moved
    ),
    receipts as (
      insert into message_receipts (user_id, message_id, type, sent_at, unread_since_revision, changed_revision)
      select inbox.ids[p.place], p.message_id, p.type, now.at, now.revisions[p.place] - p.back, now.revisions[p.place] - p.back
      from inbox, now, unnest(${arrayLiteral(byPerson.map(({ messageId }) => messageId))}::text::uuid[],
        ${arrayLiteral(byPerson.map(({ sum }) => sum.type))}::text::text[],
        ${arrayLiteral(byPerson.map(({ place }) => place))}::text::int[],
        ${arrayLiteral(byPerson.map(({ back }) => back))}::text::int[]) as p (message_id, type, place, back)
      where now.whole
    ),
    counted as (
      insert into unread_message_counts as c (user_id, type, count, changed_revision)
      select inbox.ids[s.place], s.type, s.n, now.revisions[s.place] - s.back
      from inbox, now, unnest(${arrayLiteral(sums.map(({ type }) => type))}::text::text[],
        ${arrayLiteral(sums.map(({ n }) => n))}::text::int[],
        ${arrayLiteral(sums.map(({ place }) => place))}::text::int[],
        ${arrayLiteral(sums.map(({ back }) => back))}::text::int[]) as s (type, n, place, back)
      where now.whole
      on conflict (user_id, type) do update
        set count = c.count + excluded.count, changed_revision = excluded.changed_revision
      returning user_id, type, count
    )
    select now.at::timestamptz(3) as "sentAt", (select epoch from feed) as epoch,
      case when now.whole then null else coalesce(now.user_ids, '{}') end as known, now.revisions,
      (select array_agg(count order by user_id, type collate "C") from counted) as counts
    from now`;
  if (!answer) throw new Error("an aggregate gave no row");
  const { known, sentAt, epoch, revisions, counts } = answer;
  if (known) {
    const there = new Set(known);
    const unknown = userIds.find((id) => !there.has(id));
    if (unknown !== undefined) throw unknownPerson(unknown);
  }
  return { sentAt, epoch, revisions: revisions ?? [], counts: counts ?? [] };
}

type Written = { sentAt: string; epoch: string; revisions: readonly number[]; counts: readonly number[] };

/** Lists are null where they would be empty. */
type Answer = {
  sentAt: string;
  epoch: string;
  /** Those who have an inbox, if somebody has none. */
  known: string[] | null;
  revisions: number[] | null;
  counts: number[] | null;
};

/** Who sends them, by id. */
async function sendersOf(
  db: Db,
  messages: readonly Outgoing[],
): Promise<Map<string, NonNullable<ListItem["sender"]>>> {
  const ids = [...new Set(messages.flatMap(({ row }) => row.sender_id ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await db.sql<{ id: string; name: string; image: string | null }[]>`
    select id, name, image from users where id = any(${ids}::uuid[])`;
  return new Map(rows.map(({ id, name, image }) => [id, { name, image }]));
}
