import { headSchema } from "@realtime/protocol/head";
import { z } from "zod";
import { isStorable, STORABLE_RULE } from "@/content/storable-text";
import { withTransaction } from "@/db/transaction";
import { actingPerson, type Context } from "../context";
import { validate } from "../validate";
import { announce, storedCounts } from "./announce";
import { lockInbox, requireHead } from "./lock-inbox";
import { moveWatermark, moveWatermarkOfType, watermarkOf, writeUndo } from "./move-watermark";
import { type Counts, countsOf } from "./unread-counts";

export const markAllReadSchema = z.strictObject({
  /** Only messages of this type; every type when absent. */
  type: z.string().min(1).max(40).refine(isStorable, STORABLE_RULE).optional(),
  /** The head from which the number on the button was computed: later messages stay unread. */
  upTo: headSchema,
});

/** `undo`: what `undoMarkAllRead` takes. */
export type MarkedAll = { undo: string; counts: Counts };

/**
 * Marks everything up to `upTo` read, by moving a watermark: the same cost however much was unread. What
 * arrived or was marked unread later stays unread.
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
    const from = await watermarkOf(tx.db, userId, type ?? null, inbox);
    const to = {
      revision: Math.max(from.revision, upTo.revision),
      position: Math.max(from.position, upTo.position),
    };
    const undo = writeUndo({ type: type ?? null, from, to, epoch });
    if (to.revision === from.revision && to.position === from.position)
      return { undo, counts: await countsOf(tx.db, userId) };
    const move = { to, revision: revision + 1 };
    const { counts, recounted } =
      type === undefined
        ? await moveWatermark(tx.db, userId, move)
        : await moveWatermarkOfType(tx.db, userId, { ...move, type });
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
