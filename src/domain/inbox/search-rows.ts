import type { Db, Fragment } from "@/db/database";
import { below, past, type Wanted } from "./page-candidates";
import { isOn, received, unread } from "./rules";

/** A search looks at this many of the newest messages below the cursor. */
export const SEARCH_DEPTH = 5_000;

/**
 * `direct` and `broadcast` narrowed to messages whose title or summary has the words; `%`, `_` and `\` stand for
 * themselves. Every language is searched alike: the text is compared, not split into words.
 *
 * Which messages are looked at is read from indexes alone (so types that are off are left out only at the end), their texts in order of id, which is the order of the key's
 * index, and what the person did only to those that have the words (`npm run bench -- inbox`: search_ms).
 */
export function searchRows(db: Db, userId: string, wanted: Wanted, search: string, take: number): Fragment {
  const { sql } = db;
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const isArchived = sql`x.archived_at is not null`;
  const archive = wanted.filter === "archived";
  return sql`
    received_broadcasts as (
      select distinct f.message_id, f.type, f.sent_at, f.position from audience a cross join lateral (
        -- The limit keeps this a scan for each group; as a join it would compare every entry with every group.
        select f.message_id, f.type, f.sent_at, f.position from feed_entries f
        where ${received(db)} and ${below(db, wanted, "f")}
        order by f.sent_at desc, f.message_id desc limit ${SEARCH_DEPTH}
      ) f
    ),
    archived_broadcasts as materialized (
      select x.message_id from message_receipts x where x.user_id = ${userId} and x.position is not null and ${isArchived}
    ),
    newest as materialized (
      select * from (
        (select x.message_id, x.sent_at, null as type, null::bigint as position from message_receipts x
        where x.user_id = ${userId} and x.position is null and x.withdrawn_at is null
          and ${archive ? isArchived : sql`x.archived_at is null`} and ${past(db, wanted, "x")}
        order by x.sent_at desc, x.message_id desc limit ${SEARCH_DEPTH})
        union all
        (select message_id, sent_at, type, position from received_broadcasts
        where message_id ${archive ? sql`in` : sql`not in`} (select message_id from archived_broadcasts)
        order by sent_at desc, message_id desc limit ${SEARCH_DEPTH})
      ) both_kinds
      order by sent_at desc, message_id desc limit ${SEARCH_DEPTH}
    ),
    having_words as materialized (
      select id from messages
      where id = any(array(select message_id from newest)) and search_text like (select lower(${pattern}))
    ),
    direct as (
      select x.* from (
        select n.message_id, coalesce(n.type, r.type) as type, n.sent_at, n.position, r.unread_since_revision, r.read_at,
          r.archived_at
        from newest n
          left join message_receipts r on r.message_id = n.message_id and r.user_id = ${userId}
        -- "is true" keeps this a look-up in a hash table: as a join, each might be compared with each.
        where (n.message_id in (select id from having_words)) is true
      ) x cross join marks left join type_marks t on t.type = x.type
      where ${isOn(db, "x")} and ${wanted.filter === "unread" ? unread(db) : sql`true`}
      order by x.sent_at desc, x.message_id desc limit ${take}
    ),
    horizon as (select null::timestamptz as sent_at, null::uuid as message_id where false),
    broadcast as (select * from direct where false)`;
}
