import { newId } from "@/db/id";
import { users } from "@/db/tables/people";
import { withTransaction } from "@/db/transaction";
import type { Context, Role } from "../context";
import { DomainError } from "../errors";

/**
 * Adds a person, with an empty inbox that begins at the feed's present position: earlier broadcasts to
 * everyone are not theirs.
 *
 * @throws CONFLICT when the e-mail address is taken
 */
export async function addPerson(
  ctx: Context,
  input: { email: string; name: string; role?: Role; image?: string | null; passwordHash?: string | null },
): Promise<{ id: string }> {
  const id = newId();
  return withTransaction(ctx, async ({ db }) => {
    const added = await db.orm
      .insert(users)
      .values({ ...input, id, email: input.email.trim().toLowerCase() })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id });
    if (added.length === 0)
      throw new DomainError("CONFLICT", "Somebody has this e-mail address already.", {
        field: "email",
        rule: "unique",
      });
    // The share lock keeps a broadcast from taking the next position between this reading and the commit.
    await db.sql`
      insert into inboxes (user_id, since_position) select ${id}::uuid, position from feed for share`;
    return { id };
  });
}
