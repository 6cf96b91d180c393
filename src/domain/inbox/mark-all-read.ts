import { headSchema } from "@realtime/protocol/head";
import { z } from "zod";
import { withTransaction } from "@/db/transaction";
import { actingPerson, type Context } from "../context";
import { validate } from "../validate";
import { announce, storedCounts } from "./announce";
import { lockInbox, requireHead } from "./lock-inbox";
import { moveWatermark, writeUndo } from "./move-watermark";
import { type Counts, countsOf } from "./unread-counts";

export const markAllReadSchema = z.strictObject({
  /** Only messages of this type; every type when absent. */
  type: z.string().min(1).max(40).optional(),
  /** The head from which the number on the button was computed: later messages stay unread. */
  upTo: headSchema,
});

/** `marked`: how many messages became read. `undo`: what `undoMarkAllRead` takes. */
export type MarkedAll = { marked: number; undo: string; counts: Counts };

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
    const head = await lockInbox(tx.db, userId);
    requireHead(upTo, head, "upTo");
    const before = await countsOf(tx.db, userId);
    const from = (type === undefined ? before.watermarks.all : before.watermarks.byType[type]) ?? {
      revision: 0,
      position: 0,
    };
    const to = {
      revision: Math.max(from.revision, upTo.revision),
      position: Math.max(from.position, upTo.position),
    };
    const undo = writeUndo({ type: type ?? null, from, to, epoch: head.epoch });
    if (to.revision === from.revision && to.position === from.position)
      return { marked: 0, undo, counts: before };
    await moveWatermark(tx.db, userId, {
      type: type ?? null,
      to,
      revision: head.revision + 1,
      since: upTo.revision,
    });
    const counts = await countsOf(tx.db, userId);
    announce(tx, userId, {
      type: "inbox.readThrough",
      epoch: head.epoch,
      revision: counts.head.revision,
      watermarks: counts.watermarks,
      counts: storedCounts(counts, Object.keys(before.receiptCounts)),
      feedCounts: counts.feedCounts,
    });
    return { marked: Math.max(0, before.total - counts.total), undo, counts };
  });
}
