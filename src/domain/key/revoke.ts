import { z } from "zod";
import { withTransaction } from "@/db/transaction";
import { recordAudit } from "../audit/record";
import { type Context, requireAdmin } from "../context";
import { DomainError } from "../errors";
import { validate } from "../validate";

export const keyIdSchema = z.strictObject({ id: z.uuid() });

/**
 * Ends a key: its next call is refused. Revoking it again changes nothing.
 *
 * @throws FORBIDDEN for anybody but signed-in admins, NOT_FOUND
 */
export async function revokeKey(ctx: Context, input: z.input<typeof keyIdSchema>): Promise<void> {
  requireAdmin(ctx);
  const { id } = validate(keyIdSchema, input);
  await withTransaction(ctx, async (tx) => {
    const [key] = await tx.db.sql<{ revoked: boolean }[]>`
      select revoked_at is not null as revoked from api_keys where id = ${id} for update`;
    if (!key) throw new DomainError("NOT_FOUND", "There is no such key.", { field: "id" });
    if (key.revoked) return;
    await tx.db.sql`update api_keys set revoked_at = now() where id = ${id}`;
    await recordAudit(tx, { action: "key.revoke", subjectId: id });
  });
}
