import type { z } from "zod";
import { withTransaction } from "@/db/transaction";
import { type Context, requireSender } from "../context";
import { validate } from "../validate";
import { messageIdSchema } from "./body-view";
import { CHUNK } from "./outgoing";
import { withdrawChunk } from "./withdraw";

/**
 * Takes a recalled or expired message from everybody who still has it, chunk by chunk. Each chunk is a
 * transaction: it may be interrupted anywhere and called again, also twice at once.
 *
 * @param size receipts in one chunk
 */
export async function continueWithdrawal(
  ctx: Context,
  input: z.input<typeof messageIdSchema>,
  size = CHUNK,
): Promise<void> {
  requireSender(ctx);
  const { id } = validate(messageIdSchema, input);
  let after: string | null = null;
  do {
    after = await withTransaction(ctx, async ({ db, publish }): Promise<string | null> => {
      const [gone] = await db.sql`
        select from messages where id = ${id} and status in ('recalled', 'expired') for share`;
      if (!gone) return null;
      const { events, last } = await withdrawChunk(db, id, after, size);
      db.afterCommit(() => publish(events));
      return last;
    });
  } while (after !== null);
}
