import { z } from "zod";
import { type Context, requireSender } from "../context";
import { isStorable, STORABLE_RULE } from "../storable-text";
import { validate } from "../validate";

export const searchRecipientsSchema = z.strictObject({
  /** Part of a name or e-mail address, in any case; empty lists the first people by name. */
  query: z.string().trim().max(100).refine(isStorable, STORABLE_RULE),
  limit: z.int().min(1).max(50).default(10),
});

export type Recipient = { id: string; name: string; email: string; image: string | null };

/**
 * People to choose from, for the picker's type-ahead: those whose name or a word of it begins with the query
 * first, then those that contain it. Disabled people are left out.
 */
export async function searchRecipients(
  ctx: Context,
  input: z.input<typeof searchRecipientsSchema>,
): Promise<{ people: Recipient[] }> {
  requireSender(ctx, "read");
  const { query, limit } = validate(searchRecipientsSchema, input);
  const literal = query.replace(/[\\%_]/g, "\\$&");
  const people = await ctx.db.sql<Recipient[]>`
    select id, name, email, image from users
    where disabled_at is null and erased_at is null
      and (name ilike ${`%${literal}%`} or email ilike ${`%${literal}%`})
    order by (name ilike ${`${literal}%`} or name ilike ${`% ${literal}%`} or email ilike ${`${literal}%`}) desc, name, id
    limit ${limit}`;
  return { people: [...people] };
}
