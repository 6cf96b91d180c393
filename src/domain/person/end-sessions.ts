import type { z } from "zod";
import { withTransaction } from "@/db/transaction";
import { recordAudit } from "../audit/record";
import { type Context, requireAdmin } from "../context";
import { endAllSessions } from "../session/end-all";
import { validate } from "../validate";
import { personIdSchema } from "./list";

/**
 * Signs a person out everywhere, as an admin does it for somebody: every session ends, every socket closes.
 *
 * @returns how many sessions there were
 * @throws FORBIDDEN for anybody but admins
 */
export async function endSessions(
  ctx: Context,
  input: z.input<typeof personIdSchema>,
): Promise<{ ended: number }> {
  requireAdmin(ctx);
  const { userId } = validate(personIdSchema, input);
  return withTransaction(ctx, async (tx) => {
    const { ended } = await endAllSessions(tx, { userId });
    if (ended > 0)
      await recordAudit(tx, { action: "person.end-sessions", subjectId: userId, details: { ended } });
    return { ended };
  });
}
