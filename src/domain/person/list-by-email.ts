import type { Context, Role } from "../context";

/** The people with these addresses (lower case) who can sign in, in the order of the addresses. */
export async function listByEmail(
  { db }: Context,
  input: { emails: string[] },
): Promise<{ id: string; email: string; name: string; image: string | null; role: Role }[]> {
  return db.sql<{ id: string; email: string; name: string; image: string | null; role: Role }[]>`
    select id, email, name, image, role from users
    where email = any(${input.emails}::text[]) and disabled_at is null and erased_at is null
    order by array_position(${input.emails}::text[], email)`;
}
