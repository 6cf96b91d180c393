import { z } from "zod";
import { type Context, requireAdmin } from "../context";
import { DomainError } from "../errors";
import { momentSchema } from "../message/compose";
import { validate } from "../validate";
import { AUDIT_ACTIONS, type AuditAction } from "./actions";

export const listAuditSchema = z.strictObject({
  action: z.enum(AUDIT_ACTIONS).optional(),
  /** Who did it: the id of a person or a key, or the system. */
  actor: z.union([z.literal("system"), z.uuid()]).optional(),
  /** From this moment on, and before that one. */
  from: momentSchema.optional(),
  before: momentSchema.optional(),
  cursor: z.string().max(30).optional(),
  limit: z.int().min(1).max(100).default(50),
});

/** One line of the trail. `actor`: a person or a key; null for the system. `subject`: the name it has now; null when it has none. */
export type AuditEvent = {
  id: number;
  at: string;
  actor: { id: string; name: string } | null;
  action: AuditAction;
  subjectId: string;
  subject: string | null;
  details: Record<string, string | number | boolean | null>;
};

type Row = Omit<AuditEvent, "actor"> & { actor_id: string | null; actor_name: string | null };

/**
 * The audit trail, newest first.
 *
 * @throws FORBIDDEN for anybody but admins; BAD_INPUT for a cursor that this list did not make
 */
export async function listAudit(
  ctx: Context,
  input: z.input<typeof listAuditSchema>,
): Promise<{ items: AuditEvent[]; nextCursor: string | null }> {
  requireAdmin(ctx);
  const { action, actor, from, before, cursor, limit } = validate(listAuditSchema, input);
  const { sql } = ctx.db;
  const rows = await ctx.db.sql<Row[]>`
    select e.id, e.at, e.action, e.subject_id as "subjectId", coalesce(e.details, '{}') as details,
      e.actor_id, coalesce(u.name, k.name) as actor_name,
      case split_part(e.action, '.', 1)
        when 'person' then (select name from users where id = e.subject_id::uuid)
        when 'group' then (select name from groups where id = e.subject_id::int)
        when 'key' then (select name from api_keys where id = e.subject_id::uuid)
        else (select title from messages where id = e.subject_id::uuid)
      end as subject
    from audit_events e left join users u on u.id = e.actor_id left join api_keys k on k.id = e.actor_id
    where true
      ${cursor === undefined ? sql`` : sql`and e.id < ${readPlace(cursor)}`}
      ${action === undefined ? sql`` : sql`and e.action = ${action}`}
      ${actor === undefined ? sql`` : actor === "system" ? sql`and e.actor_kind = 'system'` : sql`and e.actor_id = ${actor}`}
      ${from === undefined ? sql`` : sql`and e.at >= ${from}`}
      ${before === undefined ? sql`` : sql`and e.at < ${before}`}
    order by e.id desc limit ${limit + 1}`;
  const items = rows.slice(0, limit).map(
    ({ actor_id: id, actor_name: name, ...event }): AuditEvent => ({
      ...event,
      actor: id === null ? null : { id, name: name ?? id },
    }),
  );
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? String(last.id) : null };
}

function readPlace(cursor: string): number {
  const id = Number(cursor);
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw new DomainError("BAD_INPUT", "cursor: not a cursor of this list", {
    field: "cursor",
    rule: "from nextCursor",
  });
}
