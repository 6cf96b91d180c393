import { userChannel } from "@realtime/protocol/channels";
import type { Db } from "@/db/database";
import type { BusEvent } from "../context";
import { type ItemColumns, newItem, type SenderColumns } from "./new-item";

type Delivered = { user_id: string; revision: number; count: number };

/**
 * Writes some of the recipients of a message that is being sent. Its row is held by an earlier statement, so that
 * nobody recalls it meanwhile, and so is the chunk that they were taken from. Who was erased meanwhile is passed over.
 *
 * Two statements: the locks, in order of user id; then everything else, each part fed by the one before and none
 * joined to another. (As joins of what the statement itself makes, which the planner takes for a few rows, the
 * cost grew with the square of the chunk.)
 *
 * @returns the events to publish after the commit: one for each recipient
 */
export async function deliverChunk(
  db: Db,
  message: ItemColumns,
  userIds: readonly string[],
): Promise<BusEvent[]> {
  const { id, type } = message;
  const [sent] = await db.sql<(SenderColumns & { sent_at: string; epoch: string })[]>`
    with locked as materialized (
      select from inboxes where user_id = any(${userIds as string[]}::uuid[]) order by user_id for no key update
    ),
    clock as materialized (select clock_timestamp() as at from (select count(*) from locked) as locks)
    select clock.at::timestamptz(3) as sent_at, feed.epoch, u.name as sender_name, u.image as sender_image
    from clock cross join feed join messages m on m.id = ${id} left join users u on u.id = m.sender_id`;
  if (!sent) return [];
  const delivered = await db.sql<Delivered[]>`
    with bumped as (
      update inboxes set revision = revision + 1, arrived_revision = revision + 1 where user_id = any(${userIds as string[]}::uuid[])
      returning user_id, revision
    ),
    receipts as (
      insert into message_receipts (user_id, message_id, type, sent_at, unread_since_revision, changed_revision)
      select user_id, ${id}, ${type}, ${sent.sent_at}, revision, revision from bumped
    )
    insert into unread_message_counts as c (user_id, type, count, changed_revision)
    select user_id, ${type}, 1, revision from bumped
    on conflict (user_id, type) do update set count = c.count + 1, changed_revision = excluded.changed_revision
    returning user_id, changed_revision as revision, count`;
  return delivered.map(({ user_id, revision, count }) => ({
    channel: userChannel(user_id),
    event: {
      type: "message.created",
      epoch: sent.epoch,
      revision,
      item: newItem(message, sent, { position: null, unreadSinceRevision: revision }),
      counts: { [type]: count },
    },
  }));
}
