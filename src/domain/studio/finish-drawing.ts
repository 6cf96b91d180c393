import { z } from "zod";
import type { Transaction } from "@/db/transaction";
import { type Context, requireAdmin } from "../context";
import { validate } from "../validate";

const finishSchema = z.strictObject({
  id: z.uuid(),
  outcome: z.union([
    z.strictObject({ attachmentId: z.uuid() }),
    /** `slow`: it took too long. `broken`: it went wrong again and again. */
    z.strictObject({ failure: z.enum(["slow", "broken"]) }),
  ]),
});

/** What others have to know of a picture that is finished. */
export type FinishedImage = { id: string; ownerId: string; prompt: string };

/**
 * Finishes a picture, well or not, within the transaction of whoever tells of it. Of several that finish it, one does.
 *
 * @returns null when it was finished already, or its owner was erased: then there is nothing to tell
 * @throws FORBIDDEN for anybody but the system and admins
 */
export async function finishDrawing(
  tx: Context & { db: Transaction },
  input: z.input<typeof finishSchema>,
): Promise<FinishedImage | null> {
  requireAdmin(tx);
  const { id, outcome } = validate(finishSchema, input);
  const { sql } = tx.db;
  const attachmentId = "attachmentId" in outcome ? outcome.attachmentId : null;
  const failure = "failure" in outcome ? outcome.failure : null;
  // The owner's inbox before their picture, as erasing them takes both.
  await sql`
    select from inboxes where user_id = (select person_id from studio_images where id = ${id}) for key share`;
  const [finished] = await sql<FinishedImage[]>`
    update studio_images set status = ${failure === null ? "complete" : "failed"}, failure = ${failure},
      attachment_id = ${attachmentId}, finished_at = now(),
      progress = case when ${failure === null} then 100 else progress end
    where id = ${id} and status in ('queued', 'drawing')
    returning id, person_id as "ownerId", prompt`;
  return finished ?? null;
}
