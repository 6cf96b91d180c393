import type { z } from "zod";
import { withTransaction } from "@/db/transaction";
import { recordAudit } from "../audit/record";
import { type Context, requireAdmin } from "../context";
import { endAllSessions } from "../session/end-all";
import { validate } from "../validate";
import { personNotFound, requireOther } from "./internal/require-other";
import { personIdSchema } from "./list";

/**
 * Keeps a person out: no sign-in, all sessions ended, all sockets closed. What they sent and received stays.
 * Idempotent.
 *
 * @throws NOT_FOUND, and CONFLICT for the acting admin's own account
 */
export async function disablePerson(ctx: Context, input: z.input<typeof personIdSchema>): Promise<void> {
  requireAdmin(ctx);
  const { userId } = validate(personIdSchema, input);
  requireOther(ctx, userId, "disable");
  await withTransaction(ctx, async (tx) => {
    const [found] = await tx.db.sql<{ changed: boolean }[]>`
      with before as (select id, disabled_at is null as enabled from users where id = ${userId} for no key update)
      update users u set disabled_at = coalesce(disabled_at, now()) from before b where u.id = b.id
      returning b.enabled as changed`;
    if (!found) throw personNotFound();
    await endAllSessions(tx, { userId });
    if (found.changed) await recordAudit(tx, { action: "person.disable", subjectId: userId });
  });
}
