import { encode } from "next-auth/jwt";
import type { Pool } from "@/db/database";
import type { Member } from "./crowd";

export const SECRET = "secret-of-the-bench-on-loopback";
export const ORIGIN = "http://localhost:3000";
const LASTS_SECONDS = 86_400;

/**
 * Adds people with an inbox and a session each, and signs their cookies, which takes seconds for thousands.
 *
 * @returns the header lines with which each of them connects
 */
export async function addPeople(db: Pool, howMany: number): Promise<Member[]> {
  const rows = await db.sql<{ userId: string; sessionId: string }[]>`
    with person as (
      insert into users (id, email, name)
      select gen_random_uuid(), 'person-' || n || '@example.com', 'Person ' || n
      from generate_series(1, ${howMany}::int) n returning id
    ),
    inbox as (
      insert into inboxes (user_id, since_position) select id, position from person, feed returning user_id
    )
    insert into sessions (id, user_id, expires_at)
    select gen_random_uuid(), user_id, now() + ${`${LASTS_SECONDS} seconds`}::interval from inbox
    returning user_id as "userId", id as "sessionId"`;
  await db.sql`vacuum (analyze)`;
  const members: Member[] = [];
  for (const { userId, sessionId } of rows) {
    const token = await encode({
      token: { sub: userId, sid: sessionId },
      secret: SECRET,
      maxAge: LASTS_SECONDS,
    });
    // The floors know people by their id alone.
    const headers = `Origin: ${ORIGIN}\r\nCookie: next-auth.session-token=${token}\r\nX-User: ${userId}`;
    members.push({ userId, headers });
  }
  return members;
}
