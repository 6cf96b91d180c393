import { z } from "zod";
import { withTransaction } from "@/db/transaction";
import { actingPerson, type Context } from "../context";
import { DomainError } from "../errors";
import { validate } from "../validate";
import { announce } from "./announce";
import { lockInbox } from "./lock-inbox";
import { moveWatermark, moveWatermarkOfType, readUndo, watermarkOf } from "./move-watermark";
import type { Counts } from "./unread-counts";

export const undoMarkAllReadSchema = z.strictObject({ undo: z.string().max(1_000) });

/**
 * Takes a mark-all-read back: the watermark returns to where it was, and what was read by it alone is unread
 * again. What was read one by one since stays read.
 *
 * @throws BAD_INPUT for what is not an undo; CONFLICT when the watermark has moved again since
 */
export async function undoMarkAllRead(
  ctx: Context,
  input: z.input<typeof undoMarkAllReadSchema>,
): Promise<{ counts: Counts }> {
  const userId = actingPerson(ctx);
  const { type, from, to, epoch } = readUndo(validate(undoMarkAllReadSchema, input).undo);
  return withTransaction(ctx, async (tx) => {
    const inbox = await lockInbox(tx.db, userId);
    const { head } = inbox;
    const now = await watermarkOf(tx.db, userId, type, inbox);
    if (epoch !== head.epoch || now.revision !== to.revision || now.position !== to.position)
      throw new DomainError("CONFLICT", "Messages were marked read again since; this can not be undone.", {
        field: "undo",
        rule: "the last mark-all-read",
      });
    const move = { to: from, revision: head.revision + 1 };
    const { counts } =
      type === null
        ? await moveWatermark(tx.db, userId, move)
        : await moveWatermarkOfType(tx.db, userId, { ...move, type });
    announce(tx, userId, { type: "inbox.changed", epoch: head.epoch, revision: counts.head.revision });
    return { counts };
  });
}
