import { FEED_CHANNEL, userChannel } from "@realtime/protocol/channels";
import type { Db } from "@/db/database";
import { addJobs } from "@/db/job-queue";
import { inIndexOrder, plannedAnew } from "@/db/planner";
import { EVERYONE_GROUP_ID } from "@/db/tables/groups";
import type { Transaction } from "@/db/transaction";
import type { BusEvent, Context } from "../context";
import { CHUNK } from "./outgoing";

/** Why a message is taken away, and by whom (null: the system). */
type Withdrawal = { status: "recalled" | "expired"; by: string | null; reason: string | null };

type Withdrawn = { user_id: string; revision: number; type: string; count: number; epoch: string };

/** No person has this id; all others come after it. */
const FIRST = "00000000-0000-0000-0000-000000000000";

/**
 * Takes away a message whose row the transaction holds exclusively: those who wait for it never get it, and it
 * disappears from the lists and counts of those who have it. More of them than a chunk are left to a job.
 *
 * @param size receipts in one chunk
 */
export async function withdraw(
  tx: Context & { db: Transaction },
  id: string,
  { status, by, reason }: Withdrawal,
  size = CHUNK,
): Promise<void> {
  const { db, publish } = tx;
  // Whoever did not get it was not a recipient in the end.
  const [message] = await db.sql<{ audience: string; has_statistics: boolean }[]>`
    with left_out as (delete from recipient_chunks where message_id = ${id} returning cardinality(user_ids) as n),
    groups as (delete from message_groups where message_id = ${id})
    update messages set status = ${status}, withdrawn_at = clock_timestamp(), withdrawn_by = ${by},
      recall_reason = ${reason}, recipient_count = recipient_count - (select coalesce(sum(n), 0) from left_out)
    where id = ${id} returning audience, (created_by is not null or created_by_key is not null) and sent_at is not null as has_statistics`;
  if (message?.has_statistics) await addJobs(db, [{ name: "message/settle-statistics", messageId: id }]);
  const direct = message?.audience === "user" || message?.audience === "users";
  if (!direct) {
    const events = await withdrawBroadcast(db, id);
    return db.afterCommit(() => publish(events));
  }
  const { events, last } = await withdrawChunk(db, id, null, size);
  if (last !== null) await addJobs(db, [{ name: "message/continue-withdrawal", messageId: id }]);
  db.afterCommit(() => publish(events));
}

/**
 * Hides the next receipts, in order of user id, and takes the unread ones off their counts. The inboxes are
 * locked first, in order.
 *
 * @returns the events to publish, and the last user id when there may be more
 */
export async function withdrawChunk(
  db: Transaction,
  id: string,
  after: string | null,
  size: number,
): Promise<{ events: BusEvent[]; last: string | null }> {
  const held = await inIndexOrder(
    db,
    () => db.sql<{ user_id: string }[]>`
      select user_id from inboxes where user_id in (
        select user_id from message_receipts
        where message_id = ${id} and withdrawn_at is null and user_id > ${after ?? FIRST}
        order by user_id limit ${size}
      ) order by user_id for no key update`,
  );
  if (held.length === 0) return { events: [], last: null };
  const rows = await plannedAnew(
    db,
    () => db.sql<Withdrawn[]>`
      with visible as (
        select x.user_id, x.type, (x.archived_at is null and x.read_at is null and x.unread_since_revision
            > greatest(i.read_through_revision, t.read_through_revision))::int as counted
        from message_receipts x join inboxes i using (user_id)
          left join unread_message_counts t on t.user_id = x.user_id and t.type = x.type
        where x.message_id = ${id} and x.user_id = any(${held.map((row) => row.user_id)}::uuid[])
          and x.withdrawn_at is null
      ),
      bumped as (
        update inboxes i set revision = i.revision + 1 from visible v where v.user_id = i.user_id
        returning i.user_id, i.revision
      ),
      hidden as (
        update message_receipts x set withdrawn_at = clock_timestamp(), changed_revision = b.revision
        from bumped b where x.message_id = ${id} and x.user_id = b.user_id
      ),
      counted as (
        update unread_message_counts c set count = c.count - v.counted, changed_revision = b.revision
        from visible v join bumped b using (user_id) where c.user_id = v.user_id and c.type = v.type
        returning c.user_id, c.count
      )
      select b.user_id, b.revision, v.type, coalesce(c.count, 0) as count, feed.epoch
      from bumped b join visible v using (user_id) left join counted c using (user_id) cross join feed`,
  );
  const events = rows.map(
    ({ user_id, revision, type, count, epoch }): BusEvent => ({
      channel: userChannel(user_id),
      event: { type: "message.withdrawn", epoch, revision, id, counts: { [type]: count } },
    }),
  );
  return { events, last: held.length === size ? (held.at(-1)?.user_id ?? null) : null };
}

/** Two statements and two rows, whatever the number of people: the feed moves on, the entries are no longer live. */
async function withdrawBroadcast({ sql }: Db, id: string): Promise<BusEvent[]> {
  const [feed] = await sql<{ position: number; epoch: string }[]>`
    update feed set position = position + 1
    where exists (select from feed_entries where message_id = ${id}) returning position, epoch`;
  // It was never sent: nobody has it.
  if (!feed) return [];
  const entries = await sql<{ group_id: number; type: string; position: number }[]>`
    update feed_entries set live = false, changed_position = ${feed.position}
    where message_id = ${id} returning group_id, type, position`;
  const groupIds = entries.map((entry) => entry.group_id);
  return entries.slice(0, 1).map((entry) => ({
    channel: FEED_CHANNEL,
    event: {
      type: "broadcast.withdrawn",
      epoch: feed.epoch,
      position: feed.position,
      audience: groupIds.includes(EVERYONE_GROUP_ID) ? "everyone" : groupIds,
      id,
      messageType: entry.type,
      sentPosition: entry.position,
    },
  }));
}
