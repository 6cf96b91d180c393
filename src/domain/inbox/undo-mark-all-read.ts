import { z } from "zod";
import { withTransaction } from "@/db/transaction";
import { actingPerson, type Context } from "../context";
import { DomainError } from "../errors";
import { validate } from "../validate";
import { announce } from "./announce";
import { lockInbox } from "./lock-inbox";
import { moveWatermarks, readUndo, watermarksOf } from "./move-watermark";
import type { Counts } from "./unread-counts";

export const undoMarkAllReadSchema = z.strictObject({ undo: z.string().max(50_000) });

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
  const { moves, epoch } = readUndo(validate(undoMarkAllReadSchema, input).undo);
  return withTransaction(ctx, async (tx) => {
    const inbox = await lockInbox(tx.db, userId);
    const { head } = inbox;
    const types = moves.map(({ type }) => type);
    const now = new Map(
      (await watermarksOf(tx.db, userId, types, inbox)).map((mark) => [mark.type, mark] as const),
    );
    const stands = ({ type, to }: (typeof moves)[number]) =>
      now.get(type)?.revision === to.revision && now.get(type)?.position === to.position;
    if (epoch !== head.epoch || !moves.every(stands))
      throw new DomainError("CONFLICT", "Messages were marked read again since; this can not be undone.", {
        field: "undo",
        rule: "the last mark-all-read",
      });
    const back = moves.map(({ type, from }) => ({ type, ...from }));
    const { counts } = await moveWatermarks(tx.db, userId, back, head.revision + 1);
    announce(tx, userId, { type: "inbox.changed", epoch: head.epoch, revision: counts.head.revision });
    return { counts };
  });
}
