import { z } from "zod";
import { isStorable, STORABLE_RULE } from "@/content/storable-text";
import { type Context, ROLES, type Role, requireAdmin } from "../context";
import { readPlace, writePlace } from "../name-place";
import { literal, searchWords } from "../search-words";
import { validate } from "../validate";

export const personIdSchema = z.strictObject({ userId: z.uuid() });

export const listPeopleSchema = z.strictObject({
  /** Part of a name or the beginning of an address. */
  search: z.string().trim().max(100).refine(isStorable, STORABLE_RULE).default(""),
  role: z.enum(ROLES).optional(),
  state: z.enum(["enabled", "disabled"]).optional(),
  cursor: z.string().max(600).optional(),
  limit: z.int().min(1).max(100).default(50),
});

/** A person as admins manage them. `sessions`: how many are good now. */
export type ListedPerson = {
  id: string;
  name: string;
  email: string;
  image: string | null;
  role: Role;
  disabledAt: string | null;
  createdAt: string;
  sessions: number;
  groups: string[];
};

/**
 * People by name, page by page; erased ones are not among them.
 *
 * @throws FORBIDDEN for anybody but admins; BAD_INPUT for a cursor that this list did not make
 */
export async function listPeople(
  ctx: Context,
  input: z.input<typeof listPeopleSchema>,
): Promise<{ items: ListedPerson[]; nextCursor: string | null }> {
  requireAdmin(ctx);
  const { search, role, state, cursor, limit } = validate(listPeopleSchema, input);
  const { sql } = ctx.db;
  const after = cursor === undefined ? null : readPlace(cursor);
  const rows = await sql<(ListedPerson & { folded: string })[]>`
    with page as materialized (
      select id, name, email, image, role, disabled_at, created_at, lower(name) as folded from users u
      where erased_at is null
        ${after ? sql`and (lower(name) collate "C", id) > (${after.name}, ${after.id})` : sql``}
        ${search === "" ? sql`` : sql`and (search_text like ${`%${searchWords(search)}%`} or email like ${`${literal(search.toLowerCase())}%`})`}
        ${role === undefined ? sql`` : role === "user" ? sql`and role = 'user'` : sql`and role = ${role} and role <> 'user'`}
        ${state === undefined ? sql`` : state === "disabled" ? sql`and disabled_at is not null` : sql`and disabled_at is null`}
      order by lower(name) collate "C", id limit ${limit + 1}
    )
    select id, name, email, image, role, disabled_at as "disabledAt", created_at as "createdAt", folded,
      (select count(*)::int from sessions s where s.user_id = page.id and s.ended_at is null and s.expires_at > now())
        as sessions,
      (select coalesce(array_agg(g.name order by g.name), '{}') from group_members m join groups g on g.id = m.group_id
        where m.user_id = page.id and m.to_position is null) as groups
    from page order by folded collate "C", id`;
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(({ folded: _, ...person }) => person),
    nextCursor: rows.length > limit && last ? writePlace({ name: last.folded, id: last.id }) : null,
  };
}
