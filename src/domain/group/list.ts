import { z } from "zod";
import { isStorable, STORABLE_RULE } from "@/content/storable-text";
import { EVERYONE_GROUP_ID } from "@/db/tables/groups";
import { type Context, requireSender } from "../context";
import { readPlace, writePlace } from "../name-place";
import { literal, searchWords } from "../search-words";
import { validate } from "../validate";
import { groupNotFound } from "./membership";

export const listGroupsSchema = z.strictObject({
  /** Part of a name. */
  search: z.string().trim().max(100).refine(isStorable, STORABLE_RULE).default(""),
  limit: z.int().min(1).max(200).default(200),
});

/** A group and how many people are in it now. */
export type ListedGroup = { id: number; name: string; members: number; createdAt: string };

/**
 * The groups that messages can go to, by name.
 *
 * @throws FORBIDDEN for people who may not send
 */
export async function listGroups(
  ctx: Context,
  input: z.input<typeof listGroupsSchema>,
): Promise<{ groups: ListedGroup[] }> {
  requireSender(ctx);
  const { search, limit } = validate(listGroupsSchema, input);
  const groups = await ctx.db.sql<ListedGroup[]>`
    select id, name, created_at as "createdAt",
      (select count(*)::int from group_members m where m.group_id = g.id and m.to_position is null) as members
    from groups g where id <> ${EVERYONE_GROUP_ID} and name ilike ${`%${literal(search)}%`}
    order by lower(name), id limit ${limit}`;
  return { groups: [...groups] };
}

export const groupIdSchema = z.strictObject({ groupId: z.int().positive() });

/** One group. @throws FORBIDDEN for people who may not send, NOT_FOUND */
export async function getGroup(ctx: Context, input: z.input<typeof groupIdSchema>): Promise<ListedGroup> {
  requireSender(ctx);
  const { groupId } = validate(groupIdSchema, input);
  const [group] = await ctx.db.sql<ListedGroup[]>`
    select id, name, created_at as "createdAt",
      (select count(*)::int from group_members m where m.group_id = g.id and m.to_position is null) as members
    from groups g where id = ${groupId}`;
  if (!group) throw groupNotFound();
  return group;
}

export const listMembersSchema = z.strictObject({
  groupId: z.int().positive(),
  search: z.string().trim().max(100).refine(isStorable, STORABLE_RULE).default(""),
  cursor: z.string().max(600).optional(),
  limit: z.int().min(1).max(100).default(50),
});

/** Somebody in a group. */
export type Member = { id: string; name: string; email: string; image: string | null; disabled: boolean };

/**
 * Who is in a group now, by name, page by page.
 *
 * @throws FORBIDDEN for people who may not send; BAD_INPUT for a cursor that this list did not make
 */
export async function listMembers(
  ctx: Context,
  input: z.input<typeof listMembersSchema>,
): Promise<{ items: Member[]; nextCursor: string | null }> {
  requireSender(ctx);
  const { groupId, search, cursor, limit } = validate(listMembersSchema, input);
  const { sql } = ctx.db;
  const after = cursor === undefined ? null : readPlace(cursor);
  const rows = await sql<(Member & { folded: string })[]>`
    select u.id, u.name, u.email, u.image, u.disabled_at is not null as disabled, lower(u.name) as folded
    from group_members m join users u on u.id = m.user_id
    where m.group_id = ${groupId} and m.to_position is null
      ${after ? sql`and (lower(u.name) collate "C", u.id) > (${after.name}, ${after.id})` : sql``}
      ${search === "" ? sql`` : sql`and (u.search_text like ${`%${searchWords(search)}%`} or u.email like ${`${literal(search.toLowerCase())}%`})`}
    order by lower(u.name) collate "C", u.id limit ${limit + 1}`;
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(({ folded: _, ...member }) => member),
    nextCursor: rows.length > limit && last ? writePlace({ name: last.folded, id: last.id }) : null,
  };
}
