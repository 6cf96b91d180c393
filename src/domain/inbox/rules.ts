import { MESSAGE_TYPES } from "@/content/message-types";
import type { Db, Fragment } from "@/db/database";

/**
 * The rules of visibility and of unread, as parts of statements. Everything that reads an inbox is built from
 * these, so that lists, counts and changes can not disagree. docs/inbox.md explains them.
 */

/**
 * `marks` (the person's watermarks for every type, one row), `type_marks` (for single types) and `audience` (the
 * groups whose broadcasts the person receives, everyone among them, as intervals of positions).
 */
export function person(db: Db, userId: string): Fragment {
  return db.sql`${marks(db, userId)}, ${typeMarks(db, userId)}, ${audience(db, userId)}`;
}

/** The columns of `marks`, for those who write that row and go on with what they wrote. */
export function markColumns(db: Db): Fragment {
  return db.sql`user_id, revision, read_through_revision, read_through_position, seen_revision, seen_position,
    arrived_revision, since_position, ${offTypes(db)}, toasts`;
}

/** Types that a person may switch off: not those that the product requires, nor those that no screen names any more. */
const SWITCHABLE: string[] = MESSAGE_TYPES.flatMap(({ name, required }) => (required ? [] : [name]));

/** `off_types` of an inbox, without those that may not be switched off (any more). */
export function offTypes({ sql }: Db): Fragment {
  return sql`
    case when off_types = '{}' then off_types
      else array(select type from unnest(off_types) as type where type = any(${SWITCHABLE}::text[])) end as off_types`;
}

/**
 * Whether the person in `marks` wants to see messages of the type of row `alias`. Whatever lists or counts asks this;
 * what is opened by its address does not. A planner that saw `<> all` would guess at ten types that are off, and look
 * for other plans; told this way, it takes nearly everything to pass.
 */
export function isOn({ sql }: Db, alias: "x" | "f" | "past" | "type_marks"): Fragment {
  return sql`nullif(${sql(alias)}.type = any((select off_types from marks)::text[]), true) is not null`;
}

export function marks(db: Db, userId: string): Fragment {
  return db.sql`marks as materialized (select ${markColumns(db)} from inboxes where user_id = ${userId})`;
}

export function typeMarks(db: Db, userId: string): Fragment {
  return db.sql`
    type_marks as materialized (
      select type, count, read_through_revision, read_through_position from unread_message_counts
      where user_id = ${userId}
    )`;
}

export function audience(db: Db, userId: string): Fragment {
  return db.sql`
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
