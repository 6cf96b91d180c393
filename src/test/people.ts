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
  return { events, as, add, system: () => as({ kind: "system" }) };
}
