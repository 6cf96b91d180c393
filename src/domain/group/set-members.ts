import { z } from "zod";
import { isStorable, STORABLE_RULE } from "@/content/storable-text";
import type { Db } from "@/db/database";
import { withTransaction } from "@/db/transaction";
import { type Context, requireAdmin } from "../context";
import { DomainError } from "../errors";
import { externalIdSchema } from "../person/upsert-many";
import { validate } from "../validate";

export const setMembersSchema = z.strictObject({
  /** The host product's id of the group. */
  externalId: externalIdSchema,
  name: z.string().trim().min(1, { error: "must not be empty" }).max(80).refine(isStorable, STORABLE_RULE),
  /** Everybody who is in it, by the host product's ids. Nobody: an empty list. */
  members: z.array(externalIdSchema).max(20_000),
});

/** `id`: what `groupIds` of an audience takes. */
export type GroupMembers = { id: number; members: number; joined: number; left: number };

/**
 * Brings a group in step with the host product's: makes it when Belfry does not know it, names it, and lets join and
 * leave whom the list says. Whoever joins gets what is sent from now on; whoever leaves keeps what they received. The
 * same list again changes nothing. Set-wise.
 *
 * @throws FORBIDDEN for anybody but admins and keys with the scope people; BAD_INPUT for somebody whom Belfry does not
 *   know (`upsertPeople` first); CONFLICT for a name that another group has
 */
export async function setGroupMembers(
  ctx: Context,
  input: z.input<typeof setMembersSchema>,
): Promise<GroupMembers> {
  requireAdmin(ctx, "people");
  const { externalId, name, members } = validate(setMembersSchema, input);
  return withTransaction(ctx, async ({ db }) => {
    const { sql } = db;
    // Its row is locked by this, so two lists of one group come one after the other.
    const [group] = await sql<{ id: number }[]>`
      insert into groups (external_id, name) values (${externalId}, ${name})
      on conflict (external_id) do update set name = excluded.name returning id`.catch(refuseTakenName);
    const id = group?.id ?? 0;
    const userIds = await idsOf(db, members);
    await sql`
      select from inboxes where user_id = any(${userIds}::uuid[])
        or user_id in (select user_id from group_members where group_id = ${id} and to_position is null)
      order by user_id for no key update`;
    // Shared, so that no broadcast takes the next position between this reading and the commit.
    const [feed] = await sql<{ position: number }[]>`select position from feed for share`;
    const position = feed?.position ?? 0;
    const left = await sql`
      update group_members set to_position = ${position}
      where group_id = ${id} and to_position is null and user_id <> all(${userIds}::uuid[])`;
    const joined = await sql`
      insert into group_members (user_id, group_id, from_position)
      select u.id, ${id}::int, ${position}::bigint from unnest(${userIds}::uuid[]) as u (id)
      where not exists (select from group_members g where g.user_id = u.id and g.group_id = ${id} and g.to_position is null)
      on conflict (user_id, group_id, from_position) do update set to_position = null`;
    return { id, members: userIds.length, joined: joined.count, left: left.count };
  });
}

async function idsOf(db: Db, members: readonly string[]): Promise<string[]> {
  const known = await db.sql<{ id: string; external_id: string }[]>`
    select id, external_id from users where external_id = any(${members as string[]}::text[])`;
  const ids = new Map(known.map((row) => [row.external_id, row.id]));
  const unknown = members.findIndex((member) => !ids.has(member));
  if (unknown >= 0)
    throw new DomainError("BAD_INPUT", `There is no person with the external id ${members[unknown]}.`, {
      field: `members.${unknown}`,
      rule: "a person whom Belfry knows",
    });
  return [...ids.values()];
}

function refuseTakenName(error: unknown): never {
  const { code, constraint_name: constraint } = error as Record<string, unknown>;
  if (code !== "23505" || constraint !== "groups_name") throw error;
  throw new DomainError("CONFLICT", "Another group has this name.", { field: "name", rule: "unique" });
}
