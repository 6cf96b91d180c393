import type { Head, Watermarks } from "@realtime/protocol/head";
import type { ListItem } from "@realtime/protocol/item";
import { z } from "zod";
import type { Db } from "@/db/database";
import { actingPerson, type Context } from "../context";
import { readCursor, writeCursor } from "../cursor";
import { validate } from "../validate";
import { type ItemRow, itemColumns, toItem } from "./item-row";
import { person, received, unread } from "./rules";
import { readWatermarks, type WatermarkColumns, watermarkColumns } from "./watermarks";

export const listSchema = z.strictObject({
  filter: z.enum(["all", "unread", "archived"]),
  /** Only messages of this type; a type without messages is an empty list. */
  type: z.string().min(1).max(40).optional(),
  /** Words in title or summary, as they are written, in any case. */
  search: z.string().trim().min(1).max(100).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(50).default(20),
});
export type ListInput = z.input<typeof listSchema>;

export type Page = { items: ListItem[]; nextCursor: string | null; head: Head; watermarks: Watermarks };

type Row = WatermarkColumns & { [K in keyof ItemRow]: ItemRow[K] | null };

/**
 * One page of the acting person's messages, newest first: direct receipts and the person's feed, merged in one
 * statement and so in one snapshot, which is also the snapshot of `head`. Archived messages are in neither `all`
 * nor `unread`.
 *
 * @returns `nextCursor` null on the last page
 * @throws BAD_INPUT for a cursor that this list did not make, or a limit outside 1 to 50
 */
export async function list(ctx: Context, input: ListInput): Promise<Page> {
  const userId = actingPerson(ctx);
  const { filter, type, search, cursor, limit } = validate(listSchema, input);
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const { sql } = ctx.db;
  const take = limit + 1;
  const archived = filter === "archived" ? sql`x.archived_at is not null` : sql`x.archived_at is null`;
  const shown = filter === "unread" ? sql`${archived} and ${unread(ctx.db)}` : archived;
  const below = (alias: "x" | "f") =>
    after === undefined
      ? sql`true`
      : sql`(${sql(alias)}.sent_at, ${sql(alias)}.message_id) < (${after.at}, ${after.id})`;
  const ofType = (alias: "x" | "f") => (type === undefined ? sql`true` : sql`${sql(alias)}.type = ${type}`);
  // Said twice over for direct messages: the literal form is what lets the planner use the partial index.
  const unreadIndex = filter === "unread" ? sql`and x.read_at is null` : sql``;
  const rows = await sql<Row[]>`
    with ${person(ctx.db, userId)},
    direct as (
      select x.message_id, x.type, x.sent_at, x.position, x.unread_since_revision, x.read_at, x.archived_at
      from message_receipts x cross join marks left join type_marks t on t.type = x.type
      where x.user_id = ${userId} and x.position is null and x.withdrawn_at is null ${unreadIndex}
        and ${shown} and ${below("x")} and ${ofType("x")} ${matches(ctx.db, search, "x")}
      order by x.sent_at desc, x.message_id desc limit ${take}
    ),
    broadcast as (
      select distinct on (x.sent_at, x.message_id) x.* from audience a cross join lateral (
        select x.* from (
          select f.message_id, f.type, f.sent_at, f.position, r.unread_since_revision, r.read_at, r.archived_at
          from feed_entries f left join message_receipts r on r.message_id = f.message_id and r.user_id = ${userId}
          where ${received(ctx.db)} and ${below("f")} and ${ofType("f")} ${matches(ctx.db, search, "f")}
        ) x cross join marks left join type_marks t on t.type = x.type
        where ${shown}
        order by x.sent_at desc, x.message_id desc limit ${take}
      ) x order by x.sent_at desc, x.message_id desc limit ${take}
    ),
    page as (
      select * from direct union all select * from broadcast
      order by sent_at desc, message_id desc limit ${take}
    ),
    items as (
      select ${itemColumns(ctx.db)}, ${unread(ctx.db)} as unread
      from page x join messages m on m.id = x.message_id left join users u on u.id = m.sender_id
        cross join marks left join type_marks t on t.type = x.type
    )
    select ${watermarkColumns(ctx.db)}, items.*
    from marks cross join feed left join items on true
    order by items.sent_at desc, items.id desc`;
  const { head, watermarks } = readWatermarks(rows[0]);
  const items = rows.filter((row): row is Row & ItemRow => row.id !== null).map(toItem);
  const page = items.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page,
    nextCursor: items.length > limit && last ? writeCursor({ at: last.sentAt, id: last.id }) : null,
    head,
    watermarks,
  };
}

/** Narrows to messages whose title or summary has the words; `%`, `_` and `\` stand for themselves. */
function matches(db: Db, search: string | undefined, alias: "x" | "f") {
  if (search === undefined) return db.sql``;
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return db.sql`and exists (select from messages m where m.id = ${db.sql(alias)}.message_id
    and (m.title ilike ${pattern} or m.summary ilike ${pattern}))`;
}
