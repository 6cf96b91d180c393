import { newId } from "@/db/id";
import type { Context } from "../context";

/** How long a session lasts, counted from the sign-in. */
export const SESSION_DAYS = 30;

/**
 * Starts a session of a person who has just proved who they are.
 *
 * @returns the id that the signed token carries; null when the person is disabled or does not exist
 */
export async function startSession(
  { db }: Context,
  input: { userId: string; userAgent: string | null },
): Promise<{ id: string } | null> {
  const id = newId();
  // The share lock waits for a disable that is under way; a later one finds this row and ends it.
  const started = await db.sql`
    insert into sessions (id, user_id, user_agent, expires_at)
    select ${id}, id, ${input.userAgent?.slice(0, 400) ?? null}, now() + make_interval(days => ${SESSION_DAYS})
    from users where id = ${input.userId} and disabled_at is null and erased_at is null
    for share`;
  return started.count === 1 ? { id } : null;
}
