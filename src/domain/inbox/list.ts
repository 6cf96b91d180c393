import type { Head, Watermarks } from "@realtime/protocol/head";
import type { ListItem } from "@realtime/protocol/item";
import { z } from "zod";
import { isStorable, STORABLE_RULE } from "@/content/storable-text";
import type { Db, Fragment } from "@/db/database";
import { actingPerson, type Context } from "../context";
import { readCursor, writeCursor } from "../cursor";
import { validate } from "../validate";
import { type ItemRow, itemColumns, toItem } from "./item-row";
import { archivedRows, broadcastRows, directRows, type Wanted } from "./page-candidates";
import { person, unread } from "./rules";
import { searchRows } from "./search-rows";
import { readWatermarks, type WatermarkColumns, watermarkColumns } from "./watermarks";

export const listSchema = z.strictObject({
  filter: z.enum(["all", "unread", "archived"]),
  /** Only messages of this type; a type without messages is an empty list. */
  type: z.string().min(1).max(40).refine(isStorable, STORABLE_RULE).optional(),
  /** Words in title or summary, as they are written, in any case. */
  search: z.string().trim().min(1).max(100).refine(isStorable, STORABLE_RULE).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(50).default(20),
});
export type ListInput = z.input<typeof listSchema>;

export type Page = { items: ListItem[]; nextCursor: string | null; head: Head; watermarks: Watermarks };

/** The first row of an answer. What is said once is not repeated beside every message. */
type HeaderRow = WatermarkColumns & {
  horizon_at: string | null;
  horizon_id: string | null;
  /** The first message after the page, of which nothing else is read. */
  beyond_at: string | null;
  beyond_id: string | null;
};

/** The window of broadcasts grows by this when a page can not be filled from it: most were archived or read. */
const GROWTH = 8;

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
  const wanted: Wanted = { filter, type, after: cursor === undefined ? undefined : readCursor(cursor) };
  const take = limit + 1;
  for (let window = take; ; window *= GROWTH) {
    const rows =
      search === undefined
        ? await readPage(ctx.db, userId, pageRows(ctx.db, userId, wanted, take, window), take)
        : await readPage(ctx.db, userId, searchRows(ctx.db, userId, wanted, search, take), take);
    const [header, ...itemRows] = rows as [HeaderRow | undefined, ...ItemRow[]];
    if (!reaches(header)) continue;
    const { head, watermarks } = readWatermarks(header);
    const items = itemRows.map(toItem);
    const last = header?.beyond_at ? items.at(-1) : undefined;
    return {
      items,
      nextCursor: last ? writeCursor({ at: last.sentAt, id: last.id }) : null,
      head,
      watermarks,
    };
  }
}

function pageRows(db: Db, userId: string, wanted: Wanted, take: number, window: number): Fragment {
  if (wanted.filter === "archived") return archivedRows(db, userId, wanted, take);
  return db.sql`${directRows(db, userId, wanted, take)}, ${broadcastRows(db, userId, wanted, take, window)}`;
}

/** Whether the page is full above the horizon, below which there may be broadcasts that were not looked at. */
function reaches(row: HeaderRow | undefined): boolean {
  if (!row?.horizon_at || !row.horizon_id) return true;
  const { beyond_at: at, beyond_id: id, horizon_at, horizon_id } = row;
  return at !== null && id !== null && (at > horizon_at || (at === horizon_at && id >= horizon_id));
}

/** Merges `direct` and `broadcast`, and only then reads the messages themselves: those of one page, one less than `take`. */
async function readPage(
  db: Db,
  userId: string,
  candidates: Fragment,
  take: number,
): Promise<(HeaderRow | ItemRow)[]> {
  return db.sql<(HeaderRow | ItemRow)[]>`
    with ${person(db, userId)}, ${candidates},
    page as materialized (
      select * from direct union all select * from broadcast
      order by sent_at desc, message_id desc limit ${take}
    ),
    shown as (select * from page order by sent_at desc, message_id desc limit ${take - 1}),
    beyond as (select sent_at, message_id from page order by sent_at desc, message_id desc offset ${take - 1}),
    items as (
      select ${itemColumns(db)}, ${unread(db)} as unread
      from shown x join messages m on m.id = x.message_id left join users u on u.id = m.sender_id
        cross join marks left join type_marks t on t.type = x.type
    ),
    header as (
      select ${watermarkColumns(db, "feed")}, h.sent_at as horizon_at, h.message_id as horizon_id,
        b.sent_at as beyond_at, b.message_id as beyond_id
      from marks cross join feed left join beyond b on true left join horizon h on true
    )
    select header.*, items.* from header full join items on false
    order by items.sent_at desc nulls first, items.id desc`;
}
