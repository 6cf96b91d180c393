import { FEED_CHANNEL } from "@realtime/protocol/channels";
import type { Db } from "@/db/database";
import { EVERYONE_GROUP_ID } from "@/db/tables/groups";
import type { BusEvent } from "../context";
import { newItem, type SenderColumns } from "./new-item";
import type { Outgoing } from "./outgoing";
import { storeMessages } from "./store";

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
  const pairs = messages.flatMap(({ groupIds }, ordinal) =>
    groupIds.map((groupId) => ({ ordinal, groupId })),
  );
  const delivered = await db.sql<Delivered[]>`
    with ${storeMessages(
      db,
      messages.map(({ row }) => row),
    )},
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
  const events = delivered.flatMap((row): BusEvent[] => {
    const message = messages[row.ordinal];
    if (!message) return [];
    const { position, epoch } = row;
    const audience = message.groupIds.includes(EVERYONE_GROUP_ID) ? "everyone" : [...message.groupIds];
    const item = newItem(message.row, row, { position, unreadSinceRevision: null });
    return [{ channel: FEED_CHANNEL, event: { type: "broadcast.created", epoch, position, audience, item } }];
  });
  return { events, written: new Set(delivered.map((row) => row.ordinal)) };
}
