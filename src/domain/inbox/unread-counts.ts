import type { CountsByType, FeedCounts, Head, Watermarks } from "@realtime/protocol/head";
import type { Db, Fragment } from "@/db/database";
import { actingPerson, type Context } from "../context";
import { PROBE_GROUPS } from "./page-candidates";
import { type InboxPreferences, type PreferenceColumns, readPreferences } from "./preferences";
import { audience, isOn, marks, received, typeMarks } from "./rules";
import { readWatermarks, type WatermarkColumns, watermarkColumns } from "./watermarks";

/** How much is unread, of the types that are on. `byType` and `total` are the sum of the two halves; types at zero are absent. */
export type Counts = {
  total: number;
  byType: CountsByType;
  receiptCounts: CountsByType;
  feedCounts: FeedCounts;
  head: Head;
  watermarks: Watermarks;
  /** Whether something unread arrived since the list was last on screen. */
  unseen: boolean;
  /** What the person does not want to see or hear; absent when that is nothing. */
  preferences?: InboxPreferences;
};

/**
 * Somebody in more groups than this, who has read to within so many positions of the head, is counted by one scan
 * of the feed past the watermark instead of a probe for each group (`npm run bench -- inbox`: buffers).
 */
const SCAN_POSITIONS = 3_500;

type Row = WatermarkColumns &
  PreferenceColumns & {
    receipts: CountsByType | null;
    broadcasts: CountsByType | null;
    unseen: boolean;
  };

/** The acting person's unread counts, exact at `head`: all of it is one snapshot. */
export async function unreadCounts(ctx: Context): Promise<Counts> {
  return countsOf(ctx.db, actingPerson(ctx));
}

/** What the counts are made from: CTEs by these names. A verb that writes some of it gives what it wrote. */
export type CountSources = {
  /** `marks` and `type_marks`, as in `person`. */
  marks: Fragment;
  typeMarks: Fragment;
  /** `hand_marked`: broadcasts outside the archive that were marked unread by hand past the watermark of every type. */
  handMarked: Fragment;
  /** `new_direct`: direct messages outside the archive, not read by themselves, that changed past that watermark and
   * since the list was last seen. */
  newDirect: Fragment;
};

/** All of it as it is stored. */
export function storedSources(db: Db, userId: string): CountSources {
  const { sql } = db;
  return {
    marks: marks(db, userId),
    typeMarks: typeMarks(db, userId),
    handMarked: sql`
      hand_marked as materialized (
        select message_id, type, position, unread_since_revision from message_receipts
        where user_id = ${userId} and position is not null and unread_since_revision is not null and read_at is null
          and unread_since_revision > (select read_through_revision from marks) and archived_at is null
      )`,
    // Nothing changed at or before the watermark is unread past it: this is what keeps the range short. What a
    // person has done since to messages that they had seen is not looked through at all.
    newDirect: sql`
      new_direct as (
        select x.type, x.unread_since_revision from message_receipts x
        where x.user_id = ${userId} and x.position is null
          and (select arrived_revision > greatest(seen_revision, read_through_revision) from marks)
          and x.changed_revision > (select greatest(seen_revision, read_through_revision) from marks)
          and x.read_at is null and x.archived_at is null and x.withdrawn_at is null
      )`,
  };
}

/**
 * The counts of one inbox. Direct messages have a stored count; unread broadcasts are counted when asked: what
 * the person received past the lowest watermark, less what was read or archived one by one, and what was marked
 * unread by hand below it.
 */
export async function countsOf(db: Db, userId: string): Promise<Counts> {
  return (await countFrom(db, userId, storedSources(db, userId))).counts;
}

/** The counts, and the types that are on and have a stored one, at zero or not. */
export async function countFrom(
  db: Db,
  userId: string,
  sources: CountSources,
): Promise<{ counts: Counts; stored: string[] }> {
  const { sql } = db;
  const [row] = await sql<Row[]>`
    with ${sources.marks}, ${sources.typeMarks}, ${audience(db, userId)}, ${sources.handMarked}, ${sources.newDirect},
    now as materialized (select epoch, position from feed),
    scanned as materialized (
      select (select count(*) from audience) > ${PROBE_GROUPS}
        and now.position - marks.read_through_position <= ${SCAN_POSITIONS} as yes from marks, now
    ),
    past as (
      (select f.type, f.position from audience a cross join lateral (
        select f.type, f.position from feed_entries f
        where not (select yes from scanned) and ${received(db)}
          and f.position > (select read_through_position from marks)
      ) f
      union
      select f.type, f.position from (
        select group_id, type, position from feed_entries
        where (select yes from scanned) and live and position > (select read_through_position from marks) offset 0
      ) f join audience a on a.group_id = f.group_id and f.position > a.from_position
        and f.position <= coalesce(a.to_position, f.position))
      except
      select type, position from message_receipts
      where user_id = ${userId} and position is not null and (read_at is not null or archived_at is not null)
        and position > (select read_through_position from marks)
    ),
    by_hand as (
      select x.type, x.position from hand_marked x left join type_marks t on t.type = x.type
      where x.unread_since_revision > coalesce(t.read_through_revision, 0) and ${isOn(db, "x")}
        -- The offset keeps this a look-up for each hand-marked row; as a join it would read the whole feed.
        and exists (select from feed_entries f join audience a on ${received(db)}
          where f.message_id = x.message_id offset 0)
    ),
    broadcasts as (
      select past.type, past.position from past left join type_marks t on t.type = past.type
      where past.position > coalesce(t.read_through_position, 0) and ${isOn(db, "past")}
      union
      select type, position from by_hand
    )
    select ${watermarkColumns(db, "now")}, marks.off_types, marks.toasts,
      (select jsonb_object_agg(type, count) from type_marks where ${isOn(db, "type_marks")}) as receipts,
      (select jsonb_object_agg(type, n) from (select type, count(*) as n from broadcasts group by type) b) as broadcasts,
      exists (select from broadcasts where position > marks.seen_position)
      or exists (
        select from new_direct x left join type_marks t on t.type = x.type
        where x.unread_since_revision > greatest(marks.seen_revision, marks.read_through_revision, t.read_through_revision)
          and ${isOn(db, "x")}
      ) as unseen
    from marks cross join now`;
  const { head, watermarks } = readWatermarks(row);
  const stored = row?.receipts ?? {};
  const receiptCounts = Object.fromEntries(Object.entries(stored).filter(([, count]) => count > 0));
  const broadcasts = row?.broadcasts ?? {};
  const byType: CountsByType = { ...receiptCounts };
  for (const [type, count] of Object.entries(broadcasts)) byType[type] = (byType[type] ?? 0) + count;
  const preferences = row && readPreferences(row);
  const counts: Counts = {
    total: Object.values(byType).reduce((sum, count) => sum + count, 0),
    byType,
    receiptCounts,
    feedCounts: { position: head.position, byType: broadcasts },
    head,
    watermarks,
    unseen: row?.unseen ?? false,
    ...(preferences ? { preferences } : {}),
  };
  return { counts, stored: Object.keys(stored) };
}
