import { z } from "zod";
import { isStorable, STORABLE_RULE } from "@/content/storable-text";
import { newId } from "@/db/id";
import { withTransaction } from "@/db/transaction";
import { recordAudit } from "../audit/record";
import { actingPerson, type Context, requireAdmin, SCOPES } from "../context";
import { DomainError } from "../errors";
import { momentSchema } from "../message/compose";
import { validate } from "../validate";
import { hashSecret, newSecret } from "./secret";

export const createKeySchema = z.strictObject({
  /** What uses it, for the list of keys. */
  name: z
    .string()
    .trim()
    .min(1, { error: "must not be empty" })
    .max(80, { error: "must have at most 80 characters" })
    .refine(isStorable, STORABLE_RULE),
  scopes: z.array(z.enum(SCOPES)).min(1, { error: "choose at least one" }).max(SCOPES.length),
  /** When it stops working; never when absent. */
  expiresAt: momentSchema.optional(),
});

/**
 * Makes an API key for a service.
 *
 * @returns `secret`: what the service sends. It is answered here once, and only its hash is kept
 * @throws FORBIDDEN for anybody but signed-in admins; BAD_INPUT for an expiry in the past
 */
export async function createKey(
  ctx: Context,
  input: z.input<typeof createKeySchema>,
): Promise<{ id: string; secret: string }> {
  requireAdmin(ctx);
  const createdBy = actingPerson(ctx);
  const { name, scopes, expiresAt } = validate(createKeySchema, input);
  const [id, secret] = [newId(), newSecret()];
  await withTransaction(ctx, async (tx) => {
    const made = await tx.db.sql`
      insert into api_keys (id, name, secret_hash, scopes, created_by, expires_at)
      select ${id}, ${name}, ${hashSecret(secret)}, ${[...new Set(scopes)]}::text[], ${createdBy}, ${expiresAt ?? null}
      where ${expiresAt ?? null}::timestamptz is null or ${expiresAt ?? null}::timestamptz > clock_timestamp()`;
    if (made.count === 0)
      throw new DomainError("BAD_INPUT", "Choose a time that is still to come.", {
        field: "expiresAt",
        rule: "in the future",
      });
    await recordAudit(tx, {
      action: "key.create",
      subjectId: id,
      details: { name, scopes: scopes.join(", ") },
    });
  });
  return { id, secret };
}
