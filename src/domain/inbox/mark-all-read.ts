import { headSchema } from "@realtime/protocol/head";
import { z } from "zod";
import { MESSAGE_TYPE_NAMES } from "@/content/message-types";
import { isStorable, STORABLE_RULE } from "@/content/storable-text";
import type { Db } from "@/db/database";
import { withTransaction } from "@/db/transaction";
import { actingPerson, type Context } from "../context";
import { validate } from "../validate";
import { announce, storedCounts } from "./announce";
import { lockInbox, requireHead } from "./lock-inbox";
import { MOST_TYPES, moveWatermarks, watermarksOf, writeUndo } from "./move-watermark";
import { type Counts, countsOf } from "./unread-counts";

export const markAllReadSchema = z.strictObject({
  /** Only messages of this type; every type that is on when absent. */
  type: z.string().min(1).max(40).refine(isStorable, STORABLE_RULE).optional(),
  /** The head from which the number on the button was computed: later messages stay unread. */
  upTo: headSchema,
});

/** `undo`: what `undoMarkAllRead` takes. */
export type MarkedAll = { undo: string; counts: Counts };

/**
 * Marks everything up to `upTo` read, by moving a watermark: the same cost however much was unread. What
 * arrived or was marked unread later stays unread, and so does what the person has switched off and was not shown.
 * Where the watermark is as far already (a second click, another device) nothing moves, and there is nothing to undo:
 * the first one's undo still gives back what it took.
 *
 * @throws CONFLICT for a head of another epoch, BAD_INPUT for one from the future
 */
export async function markAllRead(
  ctx: Context,
  input: z.input<typeof markAllReadSchema>,
): Promise<MarkedAll> {
  const userId = actingPerson(ctx);
  const { type, upTo } = validate(markAllReadSchema, input);
  return withTransaction(ctx, async (tx) => {
    const inbox = await lockInbox(tx.db, userId);
    const { epoch, revision } = inbox.head;
    requireHead(upTo, inbox.head, "upTo");
    const types = type === undefined ? await typesToMove(tx.db, userId, inbox.offTypes) : [type];
    const moves = (await watermarksOf(tx.db, userId, types, inbox)).map(({ type, ...from }) => {
      const to = {
        revision: Math.max(from.revision, upTo.revision),
        position: Math.max(from.position, upTo.position),
      };
      return { type, from, to };
    });
    const undo = writeUndo({ moves, epoch });
    if (moves.every(({ from, to }) => to.revision === from.revision && to.position === from.position))
      return { undo, counts: await countsOf(tx.db, userId) };
    const { counts, recounted } = await moveWatermarks(
      tx.db,
      userId,
      moves.map(({ type, to }) => ({ type, ...to })),
      revision + 1,
    );
    announce(tx, userId, {
      type: "inbox.readThrough",
      epoch,
      revision: counts.head.revision,
      watermarks: counts.watermarks,
      counts: storedCounts(counts, recounted),
      feedCounts: counts.feedCounts,
    });
    return { undo, counts };
  });
}

/**
 * Null, for the watermark of every type, while none is off. Otherwise all others by name: those of the product, those
 * that the person has had by name, and those that are unread.
 */
async function typesToMove(
  db: Db,
  userId: string,
  offTypes: readonly string[],
): Promise<readonly (string | null)[]> {
  if (offTypes.length === 0) return [null];
  const { byType } = await countsOf(db, userId);
  const had = await db.sql<{ type: string }[]>`
    select type from unread_message_counts where user_id = ${userId} order by type`;
  const types = new Set([...MESSAGE_TYPE_NAMES, ...Object.keys(byType), ...had.map(({ type }) => type)]);
  return [...types].filter((type) => !offTypes.includes(type)).slice(0, MOST_TYPES);
}
