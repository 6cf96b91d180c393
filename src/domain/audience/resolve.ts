import { z } from "zod";
import { isStorable, STORABLE_RULE } from "@/content/storable-text";
import { type Context, requireSender } from "../context";
import { DomainError } from "../errors";
import { MAX_RECIPIENTS } from "../message/compose";
import { validate } from "../validate";
import { readEntries } from "./read-entries";
import type { Recipient } from "./search-recipients";

export const resolveAudienceSchema = z.strictObject({
  /** Pasted text or a CSV file. */
  text: z.string().max(10_000_000, { error: "must have at most 10 MB" }).refine(isStorable, STORABLE_RULE),
});

/** `people`: each once, in the order of the text. `unknown`: what is nobody here. `merged`: repeats left out. */
export type ResolvedAudience = { people: Recipient[]; unknown: string[]; merged: number };

/**
 * Who is meant by a list of ids and e-mail addresses. Disabled people are among them; erased ones are unknown.
 *
 * @throws FORBIDDEN for people who may not send; BAD_INPUT for a table without a column of addresses or ids, and for
 *   more entries than a message can have recipients
 */
export async function resolveAudience(
  ctx: Context,
  input: z.input<typeof resolveAudienceSchema>,
): Promise<ResolvedAudience> {
  requireSender(ctx);
  const entries = readEntries(validate(resolveAudienceSchema, input).text);
  if (entries.length > MAX_RECIPIENTS)
    throw new DomainError("BAD_INPUT", `At most ${MAX_RECIPIENTS.toLocaleString("en-GB")} people at once.`, {
      field: "text",
      rule: `at most ${MAX_RECIPIENTS} entries`,
    });
  const isId = (entry: string) => z.uuid().safeParse(entry).success;
  const ids = entries.filter(isId);
  const emails = entries.filter((entry) => !isId(entry));
  const found = await ctx.db.sql<Recipient[]>`
    select id, name, email, image from users
    where erased_at is null and (id = any(${ids}::uuid[]) or email = any(${emails}::text[]))`;
  const byEntry = new Map(
    found.flatMap(
      (person) =>
        [
          [person.id, person],
          [person.email, person],
        ] as const,
    ),
  );
  const people = new Map<string, Recipient>();
  const unknown = new Set<string>();
  for (const entry of entries) {
    const person = byEntry.get(entry);
    if (person) people.set(person.id, person);
    else unknown.add(entry);
  }
  return {
    people: [...people.values()],
    unknown: [...unknown],
    merged: entries.length - people.size - unknown.size,
  };
}
