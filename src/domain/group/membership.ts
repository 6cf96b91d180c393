import { z } from "zod";
import { withTransaction } from "@/db/transaction";
import { type Context, requireAdmin } from "../context";
import { DomainError } from "../errors";
import { validate } from "../validate";

export const membershipSchema = z.strictObject({ userId: z.uuid(), groupId: z.int().positive() });
export type MembershipInput = z.input<typeof membershipSchema>;

/**
 * Adds a person to a group, from the feed's present position on: what was sent to it before is not theirs.
 * Somebody who is in it already stays so.
 *
 * @throws FORBIDDEN for anybody but admins; NOT_FOUND for an unknown person or group
 */
export async function joinGroup(ctx: Context, input: MembershipInput): Promise<void> {
  requireAdmin(ctx);
  const { userId, groupId } = validate(membershipSchema, input);
  await withTransaction(ctx, async ({ db: { sql } }) => {
    const [known] = await sql`
      select from inboxes i join groups g on g.id = ${groupId} where i.user_id = ${userId} for no key update of i`;
    if (!known) throw new DomainError("NOT_FOUND", "There is no such person or group.");
    // Shared, so that no broadcast takes the next position between this reading and the commit.
    const [feed] = await sql<{ position: number }[]>`select position from feed for share`;
    await sql`
      insert into group_members (user_id, group_id, from_position)
      select ${userId}::uuid, ${groupId}::int, ${feed?.position ?? 0}::bigint
      where not exists (select from group_members
        where user_id = ${userId} and group_id = ${groupId} and to_position is null)
      on conflict (user_id, group_id, from_position) do update set to_position = null`;
  });
}

/**
 * Takes a person out of a group: later messages to it are not theirs, and what they received stays.
 *
 * @throws FORBIDDEN for anybody but admins
 */
export async function leaveGroup(ctx: Context, input: MembershipInput): Promise<void> {
  requireAdmin(ctx);
  const { userId, groupId } = validate(membershipSchema, input);
  await withTransaction(ctx, async ({ db: { sql } }) => {
    await sql`select from inboxes where user_id = ${userId} for no key update`;
    const [feed] = await sql<{ position: number }[]>`select position from feed for share`;
    await sql`
      update group_members set to_position = ${feed?.position ?? 0}
      where user_id = ${userId} and group_id = ${groupId} and to_position is null`;
  });
}
