import { type Context, requireAdmin } from "../context";
import { DomainError } from "../errors";

/** Lets a disabled person sign in again. Ended sessions stay ended. Idempotent. */
export async function enablePerson(ctx: Context, input: { userId: string }): Promise<void> {
  requireAdmin(ctx);
  const found = await ctx.db.sql`
    update users set disabled_at = null where id = ${input.userId} and erased_at is null`;
  if (found.count === 0) throw new DomainError("NOT_FOUND", "There is no such person.", { field: "userId" });
}
