import type { Db, Fragment } from "@/db/database";
import { EVERYONE_GROUP_ID } from "@/db/tables/groups";
import { messageNotFound } from "../errors";

/** What has to be known of a sent message to tell who got it and what they did with it. */
export type SentFacts = {
  id: string;
  type: string;
  status: "sending" | "sent" | "recalled" | "expired" | "failed" | "draft" | "scheduled";
  sentAt: string | null;
  finalStatistics: unknown;
  /** Broadcasts only: its place in the feed, where it was withdrawn (null: never), and the groups. */
  position: number | null;
  withdrawnPosition: number | null;
  groupIds: number[];
};

/** @throws NOT_FOUND for what the product's own code sent: nobody asks what became of it */
export async function sentFacts({ sql }: Db, id: string): Promise<SentFacts> {
  const [facts] = await sql<SentFacts[]>`
    select m.id, m.type, m.status, m.sent_at as "sentAt", m.final_statistics as "finalStatistics",
      min(f.position) as position, min(f.changed_position) filter (where not f.live) as "withdrawnPosition",
      coalesce(array_agg(f.group_id) filter (where f.group_id is not null), '{}') as "groupIds"
    from messages m left join feed_entries f on f.message_id = m.id
    where m.id = ${id} and (m.created_by is not null or m.created_by_key is not null) group by m.id`;
  if (!facts) throw messageNotFound();
  return facts;
}

/**
 * `got`: everybody who got the message, as parts of a statement, from an index and without a sort where `after` (a
 * user id) and `limit` ask for a page in order of user id.
 */
export function recipientIds(
  { sql }: Db,
  { id, position, groupIds }: SentFacts,
  page: { after: string; limit: number } | null = null,
): Fragment {
  const from = (column: Fragment) => (page ? sql`and ${column} > ${page.after}` : sql``);
  const rest = page ? sql`order by user_id limit ${page.limit}` : sql``;
  if (position === null)
    return sql`select user_id from message_receipts where message_id = ${id} ${from(sql`user_id`)} ${rest}`;
  if (groupIds.includes(EVERYONE_GROUP_ID))
    return sql`select user_id from inboxes where since_position < ${position} ${from(sql`user_id`)} ${rest}`;
  // A person's intervals in one group never overlap; in several, the same person is there more than once.
  const together = groupIds.length === 1 ? sql`union all` : sql`union`;
  return sql`
    select user_id from (
      select user_id from group_members where group_id = any(${groupIds}::int[]) and to_position is null
        and from_position < ${position} ${from(sql`user_id`)}
      ${together}
      select user_id from group_members where group_id = any(${groupIds}::int[]) and to_position is not null
        and from_position < ${position} and to_position >= ${position} ${from(sql`user_id`)}
    ) members ${rest}`;
}

/**
 * The state of a recipient, as conditions on `i` (the inbox), `x` (the receipt; left-joined for broadcasts) and `t`
 * (the watermarks of the message's type, left-joined). Each implies the ones after it:
 * `acted`, `read` (by itself; marking unread does not undo it), `readOrMarked` (or with mark-all-read), `seen`.
 *
 * What a person looked at after the message was withdrawn says nothing about it: marks that have moved past the
 * withdrawal do not count, and so the figures of a withdrawn message can only be too low. `settleStatistics` keeps
 * them as they were at once.
 */
export function recipientState({ sql }: Db, { position, withdrawnPosition }: SentFacts) {
  const passed = (revision: Fragment, at: Fragment) =>
    position === null
      ? sql`(${revision} >= x.unread_since_revision and (x.withdrawn_at is null or ${revision} < x.changed_revision))`
      : withdrawnPosition === null
        ? sql`(${at} >= ${position})`
        : sql`(${at} >= ${position} and ${at} < ${withdrawnPosition})`;
  const read = sql`(x.read_at is not null or x.read_before is true)`;
  const readOrMarked = sql`(${read}
    or ${passed(sql`i.read_through_revision`, sql`i.read_through_position`)}
    or ${passed(sql`t.read_through_revision`, sql`t.read_through_position`)} is true)`;
  const seen = sql`(${readOrMarked} or ${passed(sql`i.seen_revision`, sql`i.seen_position`)})`;
  return { acted: sql`(x.acted_at is not null)`, read, readOrMarked, seen };
}

/** The joins that `recipientState` speaks of, for `got` with a column `user_id`. */
export function withState({ sql }: Db, { id, type, position }: SentFacts): Fragment {
  return sql`
    join inboxes i on i.user_id = got.user_id
    left join message_receipts x on x.message_id = ${id} and x.user_id = got.user_id
    left join unread_message_counts t on t.user_id = got.user_id and t.type = ${type}
      ${position === null ? sql`and t.read_through_revision > 0` : sql`and t.read_through_position > 0 and t.read_through_position >= ${position}`}`;
}
