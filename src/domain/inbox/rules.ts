import type { Db } from "@/db/database";

/**
 * The rules of visibility and of unread, as parts of statements. Everything that reads an inbox is built from
 * these, so that lists, counts and changes can not disagree. docs/inbox.md explains them.
 */

/**
 * `marks` (the person's watermarks for every type, one row), `type_marks` (for single types) and `audience` (the
 * groups whose broadcasts the person receives, everyone among them, as intervals of positions).
 */
export function person(db: Db, userId: string) {
  return db.sql`
    marks as materialized (
      select i.user_id, i.revision, i.read_through_revision, i.read_through_position, i.seen_revision,
        i.seen_position, i.since_position
      from inboxes i where i.user_id = ${userId}
    ),
    type_marks as materialized (
      select type, count, read_through_revision, read_through_position from unread_message_counts
      where user_id = ${userId}
    ),
    audience as materialized (
      select 0 as group_id, since_position as from_position, null::bigint as to_position from marks
      union all
      select group_id, from_position, to_position from group_members where user_id = ${userId}
    )`;
}

/** Whether a feed entry `f` reached the person through the audience row `a`. */
export function received(db: Db) {
  return db.sql`(f.live and f.group_id = a.group_id and f.position > a.from_position
    and f.position <= coalesce(a.to_position, f.position))`;
}

/**
 * Whether row `x` (position, unread_since_revision, read_at) is unread, given the watermarks in `marks` and in
 * `t`, the left-joined row of `type_marks` for its type.
 */
export function unread(db: Db) {
  return db.sql`(x.read_at is null and (
    coalesce(x.unread_since_revision, 0) > greatest(marks.read_through_revision, t.read_through_revision)
    or coalesce(x.position, 0) > greatest(marks.read_through_position, t.read_through_position)))`;
}
