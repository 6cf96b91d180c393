import type { z } from "zod";
import { withTransaction } from "@/db/transaction";
import { recordAudit } from "../audit/record";
import { type Context, requireSender } from "../context";
import { messageNotFound } from "../errors";
import { validate } from "../validate";
import { messageIdSchema } from "./body-view";

/**
 * Throws a draft away.
 *
 * @throws FORBIDDEN for people who may not send; NOT_FOUND for what is no draft (any more)
 */
export async function deleteDraft(ctx: Context, input: z.input<typeof messageIdSchema>): Promise<void> {
  requireSender(ctx);
  const { id } = validate(messageIdSchema, input);
  await withTransaction(ctx, async (tx) => {
    const [draft] = await tx.db.sql<{ title: string }[]>`
      delete from messages where id = ${id} and status = 'draft' and created_by is not null returning title`;
    if (!draft) throw messageNotFound();
    await recordAudit(tx, { action: "message.delete-draft", subjectId: id, details: { title: draft.title } });
  });
}
