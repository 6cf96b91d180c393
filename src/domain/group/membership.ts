import { z } from "zod";
import { type Transaction, withTransaction } from "@/db/transaction";
import { recordAudit } from "../audit/record";
import { type Context, requireAdmin } from "../context";
import { DomainError } from "../errors";
import { validate } from "../validate";

/** People added or removed in one go, at most. */
export const MAX_MEMBERS_AT_ONCE = 10_000;

export const membersSchema = z.strictObject({
  groupId: z.int().positive(),
  userIds: z.array(z.uuid()).min(1).max(MAX_MEMBERS_AT_ONCE),
});
export type MembersInput = z.input<typeof membersSchema>;

/**
 * Adds people to a group, from the feed's present position on: what was sent to it before is not theirs. Who is in
 * it already stays so, and the same person twice is one.
 *
 * @returns how many are new in it
 * @throws FORBIDDEN for anybody but admins; NOT_FOUND for an unknown group; BAD_INPUT for an unknown person
 */
export async function addMembers(ctx: Context, input: MembersInput): Promise<{ added: number }> {
  requireAdmin(ctx);
  const { groupId, userIds } = validate(membersSchema, input);
  return withTransaction(ctx, async (tx) => {
    const position = await lockForMembership(tx.db, groupId, userIds);
    const added = await tx.db.sql`
      insert into group_members (user_id, group_id, from_position)
      select distinct id, ${groupId}::int, ${position}::bigint from unnest(${userIds}::uuid[]) as id
      where not exists (select from group_members
        where user_id = id and group_id = ${groupId} and to_position is null)
      on conflict (user_id, group_id, from_position) do update set to_position = null`;
    if (added.count > 0) await record(tx, "group.add-members", groupId, userIds, added.count);
    return { added: added.count };
  });
}

/**
 * Takes people out of a group: later messages to it are not theirs, and what they received stays.
 *
 * @returns how many of them were in it
 * @throws FORBIDDEN for anybody but admins; NOT_FOUND for an unknown group; BAD_INPUT for an unknown person
 */
export async function removeMembers(ctx: Context, input: MembersInput): Promise<{ removed: number }> {
  requireAdmin(ctx);
  const { groupId, userIds } = validate(membersSchema, input);
  return withTransaction(ctx, async (tx) => {
    const position = await lockForMembership(tx.db, groupId, userIds);
    const removed = await tx.db.sql`
      update group_members set to_position = ${position}
      where user_id = any(${userIds}::uuid[]) and group_id = ${groupId} and to_position is null`;
    if (removed.count > 0) await record(tx, "group.remove-members", groupId, userIds, removed.count);
    return { removed: removed.count };
  });
}

/** Locks the inboxes in order of user id, then the feed, shared: no broadcast takes the next position meanwhile. */
async function lockForMembership(
  { sql }: Transaction,
  groupId: number,
  userIds: readonly string[],
): Promise<number> {
  const [group] = await sql`select from groups where id = ${groupId}`;
  if (!group) throw groupNotFound();
  const locked = await sql<{ user_id: string }[]>`
    select user_id from inboxes where user_id = any(${userIds as string[]}::uuid[]) order by user_id for no key update`;
  const known = new Set(locked.map((row) => row.user_id));
  const unknown = userIds.find((id) => !known.has(id.toLowerCase()));
  if (unknown !== undefined)
    throw new DomainError("BAD_INPUT", `There is no person with the id ${unknown}.`, {
      field: "userIds",
      rule: `unknown person ${unknown}`,
    });
  const [feed] = await sql<{ position: number }[]>`select position from feed for share`;
  return feed?.position ?? 0;
}

function record(
  tx: Context & { db: Transaction },
  action: "group.add-members" | "group.remove-members",
  groupId: number,
  userIds: readonly string[],
  people: number,
): Promise<void> {
  const [only = null] = userIds.length === 1 ? userIds : [];
  return recordAudit(tx, { action, subjectId: String(groupId), details: { people, person: only } });
}

export function groupNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "There is no such group.", { field: "groupId" });
}
