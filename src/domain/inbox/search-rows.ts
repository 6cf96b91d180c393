import type { Db, Fragment } from "@/db/database";
import { below, type Wanted } from "./page-candidates";
import { received, unread } from "./rules";

/** A search looks at this many of the newest messages below the cursor. */
export const SEARCH_DEPTH = 5_000;

/**
 * `direct` and `broadcast` narrowed to messages whose title or summary has the words; `%`, `_` and `\` stand for
 * themselves. Every language is searched alike: the text is compared, not split into words.
 */
export function searchRows(db: Db, userId: string, wanted: Wanted, search: string, take: number): Fragment {
  const { sql } = db;
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const archived = wanted.filter === "archived" ? sql`x.archived_at is not null` : sql`x.archived_at is null`;
  const shown = wanted.filter === "unread" ? sql`${archived} and ${unread(db)}` : archived;
  return sql`
    newest as materialized (
      select * from ((select x.message_id, x.type, x.sent_at, x.position, x.unread_since_revision, x.read_at, x.archived_at
        from message_receipts x
        where x.user_id = ${userId} and x.position is null and x.withdrawn_at is null and ${archived}
          and ${below(db, wanted, "x")}
        order by x.sent_at desc, x.message_id desc limit ${SEARCH_DEPTH})
      union all
      (select f.message_id, f.type, f.sent_at, f.position, r.unread_since_revision, r.read_at, r.archived_at
        from (
          select distinct f.message_id, f.type, f.sent_at, f.position from audience a cross join lateral (
            -- The limit keeps this a scan for each group; as a join it would compare every entry with every group.
            select f.message_id, f.type, f.sent_at, f.position from feed_entries f
            where ${received(db)} and ${below(db, wanted, "f")}
            order by f.sent_at desc, f.message_id desc limit ${SEARCH_DEPTH}
          ) f
        ) f left join message_receipts r on r.message_id = f.message_id and r.user_id = ${userId}
        order by f.sent_at desc, f.message_id desc limit ${SEARCH_DEPTH})) both_kinds
      order by sent_at desc, message_id desc limit ${SEARCH_DEPTH}
    ),
    direct as (
      select x.* from newest x join messages m on m.id = x.message_id cross join marks
        left join type_marks t on t.type = x.type
      where ${shown} and m.search_text like (select lower(${pattern}))
      order by x.sent_at desc, x.message_id desc limit ${take}
    ),
    horizon as (select null::timestamptz as sent_at, null::uuid as message_id where false),
    broadcast as (select * from direct where false)`;
}
