import { z } from "zod";
import { isStorable, STORABLE_RULE } from "@/content/storable-text";
import { type Context, requireSender } from "../context";
import { literal, searchWords } from "../search-words";
import { validate } from "../validate";

export const searchRecipientsSchema = z.strictObject({
  /** Part of a name or e-mail address, or an id; empty lists the first people by name. */
  query: z.string().trim().max(100).refine(isStorable, STORABLE_RULE),
  limit: z.int().min(1).max(50).default(10),
});

export type Recipient = { id: string; name: string; email: string; image: string | null };

/** A pattern finds trigrams in its index from so many characters on; shorter ones would read all of it. */
const TRIGRAM = 3;

/**
 * People to choose from, for the picker's type-ahead: whose name begins with the query first, then whose address
 * does, then who has a word that does, then who contains it (Chinese, Japanese and Korean names by any part). Disabled
 * people are left out. Each way has an index and is tried only while there is room: milliseconds among a million.
 */
export async function searchRecipients(
  ctx: Context,
  input: z.input<typeof searchRecipientsSchema>,
): Promise<{ people: Recipient[] }> {
  requireSender(ctx, "read");
  const { query, limit } = validate(searchRecipientsSchema, input);
  const { sql } = ctx.db;
  const found = new Map<string, Recipient>();
  for (const way of ways(ctx, query)) {
    const more = await sql<Recipient[]>`
      select id, name, email, image from users
      where disabled_at is null and erased_at is null and id <> all(${[...found.keys()]}::uuid[])
        and ${way} limit ${limit - found.size}`;
    for (const person of more) found.set(person.id, person);
    if (found.size === limit) break;
  }
  return { people: [...found.values()] };
}

/** The conditions to try, the best first. */
function ways({ db: { sql } }: Context, query: string) {
  const folded = literal(query.toLowerCase());
  const words = searchWords(query);
  const byName = sql`(lower(name) collate "C") like ${`${folded}%`} order by (lower(name) collate "C"), id`;
  if (query === "") return [byName];
  return [
    ...(z.uuid().safeParse(query).success ? [sql`id = ${query}`] : []),
    byName,
    sql`(email collate "C") like ${`${folded}%`} order by (email collate "C")`,
    // Unordered, so that the first that the index finds are enough.
    sql`search_text like ${`%${words}%`}`,
    ...(query.length < TRIGRAM ? [] : [sql`search_text like ${`%${folded}%`}`]),
  ];
}
