import type { z } from "zod";
import { withTransaction } from "@/db/transaction";
import { recordAudit } from "../audit/record";
import { type Context, requireAdmin } from "../context";
import { validate } from "../validate";
import { personNotFound } from "./internal/require-other";
import { personIdSchema } from "./list";

/** Lets a disabled person sign in again. Ended sessions stay ended. Idempotent. */
export async function enablePerson(ctx: Context, input: z.input<typeof personIdSchema>): Promise<void> {
  requireAdmin(ctx);
  const { userId } = validate(personIdSchema, input);
  await withTransaction(ctx, async (tx) => {
    const [found] = await tx.db.sql<{ changed: boolean }[]>`
      with before as (
        select id, disabled_at is not null as disabled from users
        where id = ${userId} and erased_at is null for no key update
      )
      update users u set disabled_at = null from before b where u.id = b.id returning b.disabled as changed`;
    if (!found) throw personNotFound();
    if (found.changed) await recordAudit(tx, { action: "person.enable", subjectId: userId });
  });
}
