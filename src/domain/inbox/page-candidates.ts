import type { Db, Fragment } from "@/db/database";
import type { Cursor } from "../cursor";
import { isOn, received, unread } from "./rules";

/** What a page shows. */
export type Wanted = { filter: "all" | "unread" | "archived"; type?: string; after?: Cursor };

/** People in more groups than this scan the newest entries of the whole feed instead of probing each group. */
export const PROBE_GROUPS = 8;
/** How many entries of the whole feed that scan takes for each one that it looks for. */
const SCAN_FACTOR = 20;

/** Rows of `alias` that lie below the cursor and have the wanted type. */
export function past({ sql }: Db, { after, type }: Wanted, alias: "x" | "f"): Fragment {
  const t = sql(alias);
  const below = after ? sql`(${t}.sent_at, ${t}.message_id) < (${after.at}, ${after.id})` : sql`true`;
  return type === undefined ? below : sql`${below} and ${t}.type = ${type}`;
}

/** The same, of the types that are on. Needs `marks`. */
export function below(db: Db, wanted: Wanted, alias: "x" | "f"): Fragment {
  return db.sql`${past(db, wanted, alias)} and ${isOn(db, alias)}`;
}

/**
 * `direct`: the person's newest direct receipts that the page may show, by a partial index in the page's order.
 * For the Unread tab the conditions are those of `receipts_unread`, whose last column is the revision, and the scan
 * ends with the last of them: how many there are is stored, and what lies behind a watermark can be very long.
 */
export function directRows(db: Db, userId: string, wanted: Wanted, take: number): Fragment {
  const { sql } = db;
  const unreadOnly = wanted.filter === "unread";
  const watermarks = unreadOnly ? besideWatermarks(db) : sql``;
  const only = unreadOnly ? sql`x.read_at is null and ${unread(db)}` : sql`true`;
  const ofType = wanted.type === undefined ? sql`` : sql`and type = ${wanted.type}`;
  const most = unreadOnly
    ? sql`least(${take}, (select coalesce(sum(count), 0) from type_marks where ${isOn(db, "type_marks")} ${ofType}))`
    : sql`${take}`;
  return sql`
    direct as (
      select x.message_id, x.type, x.sent_at, x.position, x.unread_since_revision, x.read_at, x.archived_at
      from message_receipts x ${watermarks}
      where x.user_id = ${userId} and x.position is null and x.withdrawn_at is null and x.archived_at is null
        and ${only} and ${below(db, wanted, "x")}
      order by x.sent_at desc, x.message_id desc limit ${most}
    )`;
}

/**
 * `broadcast`: the person's newest broadcasts that the page may show, out of the newest `window` that they
 * received (`candidate`). What the person did to those is read by one range scan, not one look-up each.
 * `horizon` has a row when there may be more candidates: the page is right down to there and no further. Where
 * `direct`, which has to come before this, fills a page by itself, what is older than that (`reach`) is not looked at.
 */
export function broadcastRows(
  db: Db,
  userId: string,
  wanted: Wanted,
  take: number,
  window: number,
): Fragment {
  const { sql } = db;
  const scan = window * SCAN_FACTOR;
  const unreadOnly = wanted.filter === "unread";
  // What lies behind the lowest watermark is read, but for what was marked unread by hand. That nothing lies past it is
  // asked first: positions are not in the page's order, so a scan finds that out only at the end of the feed.
  const floor = unreadOnly
    ? sql`and f.position > (select read_through_position from marks)
        and (select marks.read_through_position < feed.position from marks, feed)`
    : sql``;
  const candidate = sql(unreadOnly ? "candidate" : "arrived");
  const candidates = unreadOnly
    ? sql`
    candidate as materialized (
      select message_id, type, sent_at, position from arrived
      union select x.message_id, x.type, x.sent_at, x.position from message_receipts x
        where x.user_id = ${userId} and x.position is not null and x.unread_since_revision is not null
          and x.read_at is null and x.unread_since_revision > (select read_through_revision from marks)
          and ${below(db, wanted, "x")}
          and exists (select from feed_entries f join audience a on ${received(db)}
            where f.message_id = x.message_id offset 0)
    ),`
    : sql``;
  return sql`
    reach as materialized (
      select case when count(*) = ${take} then min(sent_at) else '-infinity' end as back_to from direct
    ),
    many_groups as materialized (select count(*) > ${PROBE_GROUPS} as yes from audience),
    newest as materialized (
      select f.message_id, f.type, f.sent_at, f.position, f.group_id from feed_entries f
      where (select yes from many_groups) and f.live and f.sent_at >= (select back_to from reach)
        and ${below(db, wanted, "f")} ${floor}
      order by f.sent_at desc, f.message_id desc limit ${scan}
    ),
    arrived as materialized (
      select f.message_id, f.type, f.sent_at, f.position from (
        select * from audience where not (select yes from many_groups)
      ) a cross join lateral (
        select f.message_id, f.type, f.sent_at, f.position from feed_entries f
        where ${received(db)} and f.sent_at >= (select back_to from reach) and ${below(db, wanted, "f")} ${floor}
        order by f.sent_at desc, f.message_id desc limit ${window}
      ) f
      union
      select f.message_id, f.type, f.sent_at, f.position from newest f join audience a on f.group_id = a.group_id
        and f.position > a.from_position and f.position <= coalesce(a.to_position, f.position)
      order by sent_at desc, message_id desc limit ${window}
    ),
    ${candidates}
    -- The last one of as many as were asked for: a CTE that is materialized keeps its order.
    horizon as (
      (select sent_at, message_id from arrived offset ${window - 1} limit 1)
      union all
      (select sent_at, message_id from newest offset ${scan - 1} limit 1)
      order by sent_at desc, message_id desc limit 1
    ),
    touched as materialized (
      select r.message_id, r.unread_since_revision, r.read_at, r.archived_at
      from (select min(position) as from_position, max(position) as to_position from ${candidate}) c
        join message_receipts r on r.position between c.from_position and c.to_position
      where r.user_id = ${userId} and r.position is not null
    ),
    broadcast as (
      select x.* from (
        select c.message_id, c.type, c.sent_at, c.position, r.unread_since_revision, r.read_at, r.archived_at
        from ${candidate} c left join touched r using (message_id)
      ) x ${unreadOnly ? besideWatermarks(db) : sql``}
      where x.archived_at is null and ${unreadOnly ? unread(db) : sql`true`}
      order by x.sent_at desc, x.message_id desc limit ${take}
    )`;
}

/** What `unread` needs beside a row `x`. */
function besideWatermarks(db: Db): Fragment {
  return db.sql`cross join marks left join type_marks t on t.type = x.type`;
}

/** `direct` and an empty `broadcast` for the archive: its index holds both kinds, so there is one scan. */
export function archivedRows(db: Db, userId: string, wanted: Wanted, take: number): Fragment {
  const { sql } = db;
  return sql`
    direct as (
      select x.message_id, x.type, x.sent_at, x.position, x.unread_since_revision, x.read_at, x.archived_at
      from message_receipts x
      where x.user_id = ${userId} and x.archived_at is not null and x.withdrawn_at is null
        and ${below(db, wanted, "x")}
        and (x.position is null or exists (select from feed_entries f join audience a on ${received(db)}
          where f.message_id = x.message_id offset 0))
      order by x.sent_at desc, x.message_id desc limit ${take}
    ),
    horizon as (select null::timestamptz as sent_at, null::uuid as message_id where false),
    broadcast as (select * from direct where false)`;
}
