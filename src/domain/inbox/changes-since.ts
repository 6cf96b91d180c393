import { type Head, headSchema, type Watermarks } from "@realtime/protocol/head";
import type { ListItem } from "@realtime/protocol/item";
import { z } from "zod";
import { withTransaction } from "@/db/transaction";
import { actingPerson, type Context } from "../context";
import { validate } from "../validate";
import { person } from "./rules";
import { type Counts, countsOf } from "./unread-counts";
import { itemsOf } from "./visible";

export const changesSinceSchema = z.strictObject({ head: headSchema });

/** More changes than this are not listed: the client starts over. */
const MAX_CHANGES = 500;

/**
 * What happened since a head. `items`: messages that arrived or changed; `removed`: ids of those that are gone.
 * `keptSince`: nothing that was sent before is there any more, whether it is named in `removed` or not.
 * A watermark may have moved as well: unread of everything loaded follows from `watermarks`.
 */
export type Changes =
  | { reset: true; head: Head }
  | {
      reset: false;
      head: Head;
      items: ListItem[];
      removed: string[];
      keptSince: string | null;
      watermarks: Watermarks;
      counts: Counts;
    };

/**
 * Brings a client from the head it knows to the present one, in one snapshot. `reset` means that this can not be
 * listed (too much, another epoch, a head from the future): the client starts over with fresh pages and counts.
 */
export async function changesSince(
  ctx: Context,
  input: z.input<typeof changesSinceSchema>,
): Promise<Changes> {
  const userId = actingPerson(ctx);
  const { head: known } = validate(changesSinceSchema, input);
  return withTransaction(
    ctx,
    async ({ db }) => {
      const counts = await countsOf(db, userId);
      const { head, watermarks } = counts;
      const listed =
        known.epoch === head.epoch && known.revision <= head.revision && known.position <= head.position;
      if (!listed) return { reset: true, head };
      const ids = await changedIds(db, userId, known);
      if (ids.length > MAX_CHANGES) return { reset: true, head };
      const items = ids.length === 0 ? [] : await itemsOf(db, userId, ids);
      const visible = new Set(items.map(({ id }) => id));
      const removed = ids.filter((id) => !visible.has(id));
      const [feed] = await db.sql<{ keptSince: string | null }[]>`select kept_since as "keptSince" from feed`;
      return { reset: false, head, items, removed, keptSince: feed?.keptSince ?? null, watermarks, counts };
    },
    { isolation: "repeatable read" },
  );
}

async function changedIds(db: Context["db"], userId: string, known: Head): Promise<string[]> {
  const rows = await db.sql<{ id: string }[]>`
    with ${person(db, userId)}
    (select message_id as id from message_receipts
      where user_id = ${userId} and changed_revision > ${known.revision} limit ${MAX_CHANGES + 1})
    union
    (select f.message_id from audience a cross join lateral (
        select message_id, position from feed_entries
        where group_id = a.group_id and changed_position > ${known.position}
          and position > a.from_position and position <= coalesce(a.to_position, position)
        order by changed_position limit ${MAX_CHANGES + 1}
      ) f limit ${MAX_CHANGES + 1})`;
  return rows.map(({ id }) => id);
}
