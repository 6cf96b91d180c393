import type { Transaction } from "@/db/transaction";
import type { Context } from "../context";
import type { AuditAction } from "./actions";

/** What was done, to what, and what one has to know to understand it later. Never the content of a message. */
export type AuditEntry = {
  action: AuditAction;
  /** Id of the message, group, person or key. */
  subjectId: string;
  /** Small facts: a title, a count, a role. */
  details?: Record<string, string | number | boolean | null>;
};

/**
 * Writes an admin action into the audit trail, within the transaction that does it: both are there, or neither. The
 * row is signed by who is acting: a person, a service or the system.
 */
export async function recordAudit(ctx: Context & { db: Transaction }, entry: AuditEntry): Promise<void> {
  const { action, subjectId, details = {} } = entry;
  await ctx.db.sql`
    insert into audit_events (actor_id, actor_kind, action, subject_id, details)
    values (${actorId(ctx)}, ${actorKind(ctx)}, ${action}, ${subjectId}, ${JSON.stringify(details)}::text::jsonb)`;
}

/** The same, unless this action on this subject is in the trail already: for what may be asked for twice. */
export async function recordAuditOnce(
  ctx: Context & { db: Transaction },
  { action, subjectId, details = {} }: AuditEntry,
): Promise<void> {
  await ctx.db.sql`
    insert into audit_events (actor_id, actor_kind, action, subject_id, details)
    select ${actorId(ctx)}::uuid, ${actorKind(ctx)}, ${action}, ${subjectId}, ${JSON.stringify(details)}::text::jsonb
    where not exists (select from audit_events where subject_id = ${subjectId} and action = ${action})`;
}

function actorId({ actor }: Context): string | null {
  if (actor.kind === "person") return actor.userId;
  return actor.kind === "key" ? actor.keyId : null;
}

/** Nobody does nothing: who is not known got an error long before. */
function actorKind({ actor }: Context): "person" | "key" | "system" {
  return actor.kind === "nobody" ? "system" : actor.kind;
}
