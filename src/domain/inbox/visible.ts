import type { ListItem } from "@realtime/protocol/item";
import type { Db, Fragment } from "@/db/database";
import { type ItemRow, itemColumns, toItem } from "./item-row";
import { person, received, unread } from "./rules";

/**
 * `found`: those of the messages `ids` that the person can see, each once, with the person's state of it. The
 * one place that decides whether somebody may read a message; needs `person` before it.
 *
 * @param ids a fragment that gives an array of UUIDs
 */
export function visible(db: Db, userId: string, ids: Fragment) {
  return db.sql`
    found as (
      select x.message_id, x.type, x.sent_at, x.position, x.unread_since_revision, x.read_at, x.archived_at
      from message_receipts x
      where x.user_id = ${userId} and x.message_id = any(${ids}) and x.position is null and x.withdrawn_at is null
      union all
      select * from (
        select distinct on (f.message_id) f.message_id, f.type, f.sent_at, f.position, r.unread_since_revision,
          r.read_at, r.archived_at
        from feed_entries f join audience a on ${received(db)}
          left join message_receipts r on r.message_id = f.message_id and r.user_id = ${userId}
        where f.message_id = any(${ids})
      ) broadcasts
    )`;
}

/** The messages `ids` as list items, newest first; those that the person can not see are left out. */
export async function itemsOf(db: Db, userId: string, ids: readonly string[]): Promise<ListItem[]> {
  const rows = await db.sql<ItemRow[]>`
    with ${person(db, userId)}, ${visible(db, userId, db.sql`${ids as string[]}::uuid[]`)}
    select ${itemColumns(db)}, ${unread(db)} as unread
    from found x join messages m on m.id = x.message_id left join users u on u.id = m.sender_id
      cross join marks left join type_marks t on t.type = x.type
    order by x.sent_at desc, x.message_id desc`;
  return rows.map(toItem);
}
