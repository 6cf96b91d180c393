import type { Context, Role } from "../context";

export type SessionPerson = {
  id: string;
  name: string;
  email: string;
  image: string | null;
  role: Role;
  /** BCP 47 tag of the language they chose; null: the browser's. */
  locale: string | null;
};

/**
 * Whose session this is, while it is good: neither ended nor expired, and its person neither disabled nor
 * erased. One read by primary keys, made for every request.
 */
export async function checkSession(
  { db }: Context,
  input: { sessionId: string; userId: string },
): Promise<SessionPerson | null> {
  const [person] = await db.sql<SessionPerson[]>`
    select u.id, u.name, u.email, u.image, u.role, u.locale
    from sessions s join users u on u.id = s.user_id
    where s.id = ${input.sessionId} and s.user_id = ${input.userId} and s.ended_at is null
      and s.expires_at > now() and u.disabled_at is null and u.erased_at is null`;
  return person ?? null;
}
