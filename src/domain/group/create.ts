import { z } from "zod";
import { isStorable, STORABLE_RULE } from "@/content/storable-text";
import { withTransaction } from "@/db/transaction";
import { recordAudit } from "../audit/record";
import { type Context, requireAdmin } from "../context";
import { DomainError } from "../errors";
import { validate } from "../validate";

export const groupNameSchema = z
  .string()
  .trim()
  .min(1, { error: "must not be empty" })
  .max(80, { error: "must have at most 80 characters" })
  .refine(isStorable, STORABLE_RULE);
export const createGroupSchema = z.strictObject({ name: groupNameSchema });

/**
 * Makes an empty group.
 *
 * @throws FORBIDDEN for anybody but admins; CONFLICT for a name that another group has, in any case
 */
export async function createGroup(
  ctx: Context,
  input: z.input<typeof createGroupSchema>,
): Promise<{ id: number }> {
  requireAdmin(ctx);
  const { name } = validate(createGroupSchema, input);
  return withTransaction(ctx, async (tx) => {
    const [group] = await tx.db.sql<{ id: number }[]>`
      insert into groups (name) values (${name}) on conflict do nothing returning id`;
    if (!group) throw nameTaken();
    await recordAudit(tx, { action: "group.create", subjectId: String(group.id), details: { name } });
    return group;
  });
}

export function nameTaken(): DomainError {
  return new DomainError("CONFLICT", "Another group has this name.", { field: "name", rule: "unique" });
}
