import { z } from "zod";
import { withTransaction } from "@/db/transaction";
import { recordAudit } from "../audit/record";
import { type Context, ROLES, requireAdmin } from "../context";
import { validate } from "../validate";
import { personNotFound, requireOther } from "./internal/require-other";

export const changeRoleSchema = z.strictObject({ userId: z.uuid(), role: z.enum(ROLES) });

/**
 * Says what a person may do: nothing special, send, or everything. It holds from their next request on. Idempotent.
 *
 * @throws FORBIDDEN for anybody but admins, NOT_FOUND, and CONFLICT for the acting admin's own account
 */
export async function changeRole(ctx: Context, input: z.input<typeof changeRoleSchema>): Promise<void> {
  requireAdmin(ctx);
  const { userId, role } = validate(changeRoleSchema, input);
  requireOther(ctx, userId, "change the role of");
  await withTransaction(ctx, async (tx) => {
    const [found] = await tx.db.sql<{ from: string }[]>`
      with before as (select id, role from users where id = ${userId} and erased_at is null for no key update)
      update users u set role = ${role} from before b where u.id = b.id returning b.role as "from"`;
    if (!found) throw personNotFound();
    if (found.from === role) return;
    await recordAudit(tx, {
      action: "person.change-role",
      subjectId: userId,
      details: { from: found.from, to: role },
    });
  });
}
