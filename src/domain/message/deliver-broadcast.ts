import { FEED_CHANNEL } from "@realtime/protocol/channels";
import type { Db, Fragment } from "@/db/database";
import { EVERYONE_GROUP_ID } from "@/db/tables/groups";
import type { BusEvent } from "../context";
import { type ItemColumns, newItem, type SenderColumns } from "./new-item";
import type { Outgoing } from "./outgoing";
import { storedMessage, storeMessages } from "./store";

type Delivered = SenderColumns & { ordinal: number; position: number; sent_at: string; epoch: string };

/**
 * Writes broadcasts: the message rows, the next positions of the feed, and one entry for each group or for
 * everyone. What it costs does not depend on the number of people. A message whose idempotency key is taken
 * leaves no trace here and is not in the answer.
 *
 * @returns the events to publish after the commit, and the places (in `messages`) of those that were written
 * @throws the driver's foreign-key error when a group does not exist
 */
export async function deliverBroadcast(
  db: Db,
  messages: readonly Outgoing[],
): Promise<{ events: BusEvent[]; written: Set<number> }> {
  const rows = messages.map(({ row }) => row);
  const delivered = await writeEntries(db, storeMessages(db, rows), messages);
  return {
    events: announcements(
      delivered,
      messages.map(({ row, groupIds }) => ({ ...row, groupIds })),
    ),
    written: new Set(delivered.map((row) => row.ordinal)),
  };
}

/** The same for a broadcast that is stored already: a scheduled one. */
export async function deliverStoredBroadcast(
  db: Db,
  message: ItemColumns & { groupIds: readonly number[] },
): Promise<BusEvent[]> {
  return announcements(await writeEntries(db, storedMessage(db, message.id), [message]), [message]);
}

/** @param stored a part that defines `sending` and `stored` */
function writeEntries(
  db: Db,
  stored: Fragment,
  messages: readonly { groupIds: readonly number[] }[],
): Promise<Delivered[]> {
  const pairs = messages.flatMap(({ groupIds }, ordinal) =>
    groupIds.map((groupId) => ({ ordinal, groupId })),
  );
  return db.sql<Delivered[]>`
    with ${stored},
    going as materialized (
      select s.ordinal, s.id, s.type, s.sender_id, row_number() over (order by s.ordinal) as n
      from sending s join stored using (id)
    ),
    bumped as (
      update feed set position = position + (select count(*) from going)
      where exists (select from going) returning position - (select count(*) from going) as base, epoch
    ),
    clock as materialized (select base, epoch, clock_timestamp() as at from bumped),
    entries as (
      insert into feed_entries (message_id, group_id, position, changed_position, type, sent_at)
      select g.id, p.group_id, clock.base + g.n, clock.base + g.n, g.type, clock.at
      from going g join unnest(${pairs.map((pair) => pair.ordinal)}::int[],
        ${pairs.map((pair) => pair.groupId)}::int[]) as p (ordinal, group_id) using (ordinal), clock
    )
    select g.ordinal, clock.base + g.n as position, clock.at::timestamptz(3) as sent_at, clock.epoch,
      u.name as sender_name, u.image as sender_image
    from going g cross join clock left join users u on u.id = g.sender_id
    order by g.ordinal`;
}

function announcements(
  delivered: readonly Delivered[],
  messages: readonly (ItemColumns & { groupIds: readonly number[] })[],
): BusEvent[] {
  return delivered.flatMap((row): BusEvent[] => {
    const message = messages[row.ordinal];
    if (!message) return [];
    const { position, epoch } = row;
    const audience = message.groupIds.includes(EVERYONE_GROUP_ID) ? "everyone" : [...message.groupIds];
    const item = newItem(message, row, { position, unreadSinceRevision: null });
    return [{ channel: FEED_CHANNEL, event: { type: "broadcast.created", epoch, position, audience, item } }];
  });
}
