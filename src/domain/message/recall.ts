import { z } from "zod";
import { isStorable, STORABLE_RULE } from "@/content/storable-text";
import { withTransaction } from "@/db/transaction";
import { recordAudit } from "../audit/record";
import { actingPerson, type Context, requireSender } from "../context";
import { DomainError, messageNotFound } from "../errors";
import { validate } from "../validate";
import { changeableBy } from "./composed-by";
import { withdraw } from "./withdraw";

export const recallSchema = z.strictObject({
  id: z.uuid(),
  reason: z.string().trim().min(1).max(500).refine(isStorable, STORABLE_RULE).optional(),
});

/**
 * Takes a sent message back, also while it is being sent: it disappears from every list, toast and count, and
 * stays in the admin list with who recalled it and why. Of a long list the first hundreds lose it at once, the
 * rest by a job. Recalling it again changes nothing.
 *
 * @throws FORBIDDEN for people who may not send, NOT_FOUND, CONFLICT for a message that is not out
 */
export async function recall(
  ctx: Context,
  input: z.input<typeof recallSchema>,
): Promise<{ id: string; status: "recalled" }> {
  requireSender(ctx);
  const { id, reason } = validate(recallSchema, input);
  const by = ctx.actor.kind === "person" ? actingPerson(ctx) : null;
  await withTransaction(ctx, async (tx) => {
    const [message] = await tx.db.sql<{ status: string; title: string }[]>`
      select status, title from messages m where id = ${id} and ${changeableBy(tx)} for no key update`;
    if (!message) throw messageNotFound();
    if (message.status === "recalled") return;
    if (message.status !== "sent" && message.status !== "sending")
      throw new DomainError("CONFLICT", "Only a sent message can be recalled.", {
        field: "id",
        rule: "status sent",
      });
    await withdraw(tx, id, { status: "recalled", by, reason: reason ?? null });
    const { title } = message;
    await recordAudit(tx, {
      action: "message.recall",
      subjectId: id,
      details: { title, reason: reason ?? null },
    });
  });
  return { id, status: "recalled" };
}
