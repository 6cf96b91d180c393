import { userChannel } from "@realtime/protocol/channels";
import type { CountsByType } from "@realtime/protocol/head";
import type { Db } from "@/db/database";
import type { BusEvent } from "../context";
import { type ItemColumns, newItem, type SenderColumns } from "./new-item";
import type { Outgoing } from "./outgoing";
import { storeMessages } from "./store";

export type Delivered = SenderColumns & {
  ordinal: number;
  user_id: string;
  revision: number;
  sent_at: string;
  epoch: string;
  /** The stored count of that person and type after the whole statement. */
  count: number;
};

/**
 * Writes direct messages with a receipt and a count for each recipient, in one statement and so in one round
 * trip: the message rows, then the locks on the inboxes in order of user id (an increment may share the
 * statement that locks), then the clock, receipts and counts. A message whose idempotency key is taken
 * leaves no trace here and is not in the answer.
 *
 * @returns the events to publish after the commit, and the places (in `messages`) of those that were written
 * @throws the driver's foreign-key error when a recipient does not exist
 */
export async function deliverDirect(
  db: Db,
  messages: readonly Outgoing[],
): Promise<{ events: BusEvent[]; written: Set<number> }> {
  const pairs = messages.flatMap(({ userIds }, ordinal) => userIds.map((userId) => ({ ordinal, userId })));
  const delivered = await db.sql<Delivered[]>`
    with ${storeMessages(
      db,
      messages.map(({ row }) => row),
    )},
    going as materialized (
      select s.ordinal, s.id, s.type, p.user_id
      -- As sub-selects: were their lengths seen, the plan for one recipient would look so much cheaper than the
      -- general one that PostgreSQL would plan every call anew, which takes longer than to run it.
      from unnest((select ${pairs.map((pair) => pair.ordinal)}::int[]), (select ${pairs.map((pair) => pair.userId)}::uuid[]))
        as p (ordinal, user_id)
      join sending s using (ordinal) join stored using (id)
    ),
    locked as materialized (
      select user_id from inboxes where user_id in (select user_id from going) order by user_id for no key update
    ),
    wanted as (select user_id, count(*)::int as n from going group by user_id),
    bumped as (
      update inboxes i set revision = i.revision + w.n, arrived_revision = i.revision + w.n from wanted w join locked using (user_id)
      where i.user_id = w.user_id returning i.user_id, i.revision - w.n as base
    ),
    clock as materialized (select clock_timestamp() as at from (select count(*) from bumped) as locks),
    numbered as materialized (
      -- A recipient without an inbox keeps revision 1, so that the foreign key below names the culprit.
      select g.*, coalesce(b.base, 0) + row_number() over (partition by g.user_id order by g.ordinal) as revision
      from going g left join bumped b using (user_id)
    ),
    receipts as (
      insert into message_receipts (user_id, message_id, type, sent_at, unread_since_revision, changed_revision)
      select user_id, id, type, clock.at, revision, revision from numbered, clock
    ),
    counted as (
      insert into unread_message_counts as c (user_id, type, count, changed_revision)
      select user_id, type, count(*), max(revision) from numbered group by user_id, type order by user_id, type
      on conflict (user_id, type) do update
        set count = c.count + excluded.count, changed_revision = excluded.changed_revision
      returning user_id, type, count
    )
    select n.ordinal, n.user_id, n.revision, clock.at::timestamptz(3) as sent_at, feed.epoch, c.count,
      u.name as sender_name, u.image as sender_image
    from numbered n join counted c using (user_id, type) cross join clock cross join feed
      join sending s using (ordinal) left join users u on u.id = s.sender_id
    order by n.user_id, n.revision desc`;
  return {
    events: announcements(
      delivered,
      messages.map(({ row }) => row),
    ),
    written: new Set(delivered.map((row) => row.ordinal)),
  };
}

/** One event for each receipt, in order of user and revision. They come newest first. */
export function announcements(delivered: readonly Delivered[], messages: readonly ItemColumns[]): BusEvent[] {
  const events: BusEvent[] = [];
  const later = new Map<string, number>();
  for (const row of delivered) {
    const message = messages[row.ordinal];
    if (!message) continue;
    // Newest first: the count at an earlier revision is without what came after it.
    const key = `${row.user_id} ${message.type}`;
    const after = later.get(key) ?? 0;
    later.set(key, after + 1);
    const counts: CountsByType = { [message.type]: row.count - after };
    const item = newItem(message, row, { position: null, unreadSinceRevision: row.revision });
    events.push({
      channel: userChannel(row.user_id),
      event: { type: "message.created", epoch: row.epoch, revision: row.revision, item, counts },
    });
  }
  return events.reverse();
}
