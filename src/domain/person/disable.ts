import { withTransaction } from "@/db/transaction";
import { type Context, requireAdmin } from "../context";
import { DomainError } from "../errors";
import { endAllSessions } from "../session/end-all";

/**
 * Keeps a person out: no sign-in, all sessions ended, all sockets closed. What they sent and received stays.
 * Idempotent.
 *
 * @throws NOT_FOUND, and CONFLICT for the acting admin's own account
 */
export async function disablePerson(ctx: Context, input: { userId: string }): Promise<void> {
  requireAdmin(ctx);
  if (ctx.actor.kind === "person" && ctx.actor.userId === input.userId)
    throw new DomainError("CONFLICT", "You cannot disable your own account.", {
      field: "userId",
      rule: "not yourself",
    });
  await withTransaction(ctx, async (tx) => {
    const found = await tx.db.sql`
      update users set disabled_at = coalesce(disabled_at, now()) where id = ${input.userId}`;
    if (found.count === 0)
      throw new DomainError("NOT_FOUND", "There is no such person.", { field: "userId" });
    await endAllSessions(tx, input);
  });
}
