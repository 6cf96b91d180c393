import type { Db } from "@/db/database";
import type { Actor, BusEvent, Context, Role } from "@/domain/context";
import { addPerson } from "@/domain/person/add";

/** Someone in a test: their id, the context in which they act, and the events published in it. */
export type TestPerson = { id: string; ctx: Context };

/** Contexts and people on a test's database; `events` gathers everything that is published, in order. */
export function testPeople(database: () => Db) {
  const events: BusEvent[] = [];
  let count = 0;
  const as = (actor: Actor): Context => ({
    db: database(),
    actor,
    publish: (published) => void events.push(...published),
  });
  const add = async (role: Role = "user"): Promise<TestPerson> => {
    count += 1;
    const { id } = await addPerson(as({ kind: "system" }), {
      email: `person-${count}@example.com`,
      name: `Person ${count}`,
      role,
    });
    return { id, ctx: as({ kind: "person", userId: id, role }) };
  };
  /** Many people at once, by ids alone. */
  const addMany = async (howMany: number): Promise<string[]> => {
    const rows = await database().sql<{ user_id: string }[]>`
      with added as (
        insert into users (id, email, name)
        select gen_random_uuid(), 'many-' || gen_random_uuid() || '@example.com', 'Many ' || n
        from generate_series(1, ${howMany}::int) n returning id
      )
      insert into inboxes (user_id, since_position) select id, position from added, feed returning user_id`;
    return rows.map(({ user_id }) => user_id).sort();
  };
  return { events, as, add, addMany, system: () => as({ kind: "system" }) };
}
