import { z } from "zod";
import { withTransaction } from "@/db/transaction";
import { recordAudit } from "../audit/record";
import { type Context, requireAdmin } from "../context";
import { validate } from "../validate";
import { groupNameSchema, nameTaken } from "./create";
import { groupNotFound } from "./membership";

export const renameGroupSchema = z.strictObject({ groupId: z.int().positive(), name: groupNameSchema });

/**
 * Gives a group another name. Its own name again changes nothing.
 *
 * @throws FORBIDDEN for anybody but admins; NOT_FOUND; CONFLICT for a name that another group has, in any case
 */
export async function renameGroup(ctx: Context, input: z.input<typeof renameGroupSchema>): Promise<void> {
  requireAdmin(ctx);
  const { groupId, name } = validate(renameGroupSchema, input);
  await withTransaction(ctx, async (tx) => {
    const { sql } = tx.db;
    const [group] = await sql<
      { name: string }[]
    >`select name from groups where id = ${groupId} for no key update`;
    if (!group) throw groupNotFound();
    if (group.name === name) return;
    await sql`update groups set name = ${name} where id = ${groupId}`.catch((error: unknown) => {
      throw (error as { constraint_name?: string }).constraint_name === "groups_name" ? nameTaken() : error;
    });
    await recordAudit(tx, {
      action: "group.rename",
      subjectId: String(groupId),
      details: { from: group.name, to: name },
    });
  });
}
