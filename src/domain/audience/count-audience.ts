import type { Db } from "@/db/database";
import type { Audience } from "../message/compose";

/** The condition that a person `u` is in an audience now. */
export function isIn({ sql }: Db, audience: Audience) {
  if (audience.kind === "everyone") return sql`true`;
  if (audience.kind === "users") return sql`u.id = any(${audience.userIds}::uuid[])`;
  return sql`u.id in (select user_id from group_members where to_position is null
    and group_id = any(${audience.groupIds}::int[]))`;
}

/** How many people an audience is at this moment, each counted once. */
export async function countAudience(db: Db, audience: Audience): Promise<number> {
  const [row] = await db.sql<{ count: number }[]>`
    select count(*)::int as count from users u where u.erased_at is null and ${isIn(db, audience)}`;
  return row?.count ?? 0;
}
