import type { Transaction } from "@/db/transaction";
import { actingPerson, type Context } from "../context";

/** Notes in the audit trail what an admin did to a key, within the transaction that does it. Never the secret. */
export async function recordKeyEvent(
  ctx: Context & { db: Transaction },
  action: "key.create" | "key.revoke",
  keyId: string,
  details: object = {},
): Promise<void> {
  await ctx.db.sql`
    insert into audit_events (actor_id, actor_kind, action, subject_id, details)
    values (${actingPerson(ctx)}, 'person', ${action}, ${keyId}, ${JSON.stringify(details)}::text::jsonb)`;
}
