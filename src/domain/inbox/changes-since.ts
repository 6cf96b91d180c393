import { type Head, headSchema, type Watermarks } from "@realtime/protocol/head";
import type { ListItem } from "@realtime/protocol/item";
import { z } from "zod";
import { withTransaction } from "@/db/transaction";
import { actingPerson, type Context } from "../context";
import { validate } from "../validate";
import { isOn, person } from "./rules";
import { type Counts, countsOf } from "./unread-counts";
import { itemsOf } from "./visible";

export const changesSinceSchema = z.strictObject({ head: headSchema });

/** More changes than this are not listed: the client starts over. */
const MAX_CHANGES = 500;

/**
 * What happened since a head, among the types that are on. `items`: messages that arrived or changed; `removed`: ids of those that are gone.
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
 * listed (too much, other types that are on, another epoch, a head from the future): the client starts over with fresh pages and counts.
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
      const [kept] = await db.sql<{ keptSince: string | null; resetRevision: number }[]>`
        select f.kept_since as "keptSince", i.reset_revision as "resetRevision"
        from feed f cross join inboxes i where i.user_id = ${userId}`;
      if (!listed || !kept || known.revision < kept.resetRevision) return { reset: true, head };
      const ids = await changedIds(db, userId, known);
      if (ids.length > MAX_CHANGES) return { reset: true, head };
      const items = ids.length === 0 ? [] : await itemsOf(db, userId, ids);
      const visible = new Set(items.map(({ id }) => id));
      const removed = ids.filter((id) => !visible.has(id));
      return { reset: false, head, items, removed, keptSince: kept.keptSince, watermarks, counts };
    },
    { isolation: "repeatable read" },
  );
}

async function changedIds(db: Context["db"], userId: string, known: Head): Promise<string[]> {
  const rows = await db.sql<{ id: string }[]>`
    with ${person(db, userId)}
    (select x.message_id as id from message_receipts x
      where x.user_id = ${userId} and x.changed_revision > ${known.revision} and ${isOn(db, "x")} limit ${MAX_CHANGES + 1})
    union
    (select f.message_id from audience a cross join lateral (
        select f.message_id from feed_entries f
        where f.group_id = a.group_id and f.changed_position > ${known.position}
          and f.position > a.from_position and f.position <= coalesce(a.to_position, f.position) and ${isOn(db, "f")}
        order by f.changed_position limit ${MAX_CHANGES + 1}
      ) f limit ${MAX_CHANGES + 1})`;
  return rows.map(({ id }) => id);
}
