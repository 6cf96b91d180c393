import { openDatabase } from "@/db/database";
import { type Transaction, withTransaction } from "@/db/transaction";
import type { Context } from "@/domain/context";
import { markRead } from "@/domain/inbox/mark";
import { notify } from "@/domain/message/notify";
import { addPerson } from "@/domain/person/add";
import { hashPassword } from "@/domain/person/hash-password";
import { DEMO_MESSAGES, DEMO_PASSWORD, DEMO_PEOPLE } from "./demo";

/** Key of the advisory lock under which one process seeds. */
const SEED_LOCK = 7_239_105;

/**
 * Puts the demonstration people and their first messages into an empty database; a database that has people
 * already is left as it is, so this is safe at every start.
 */
export async function seedDemo(url: string): Promise<{ seeded: boolean }> {
  const db = openDatabase(url, { max: 1, applicationName: "belfry-seed" });
  // Nobody is connected yet: whoever opens a page reads all of it from the database.
  const system: Context = { db, actor: { kind: "system" }, publish: () => {} };
  try {
    return await withTransaction(system, async (tx) => {
      await tx.db.sql`select pg_advisory_xact_lock(${SEED_LOCK})`;
      const [present] = await tx.db.sql`select 1 from users limit 1`;
      if (present) return { seeded: false };
      const people = await seedPeople(tx);
      await seedMessages(tx, people);
      return { seeded: true };
    });
  } finally {
    await db.close();
  }
}

type People = (email: string) => string;

async function seedPeople(tx: Context): Promise<People> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const ids = new Map<string, string>();
  for (const person of DEMO_PEOPLE)
    ids.set(person.email, (await addPerson(tx, { ...person, passwordHash })).id);
  return (email) => {
    const id = ids.get(email);
    if (!id) throw new Error(`The demo has nobody with the address ${email}`);
    return id;
  };
}

async function seedMessages(tx: Context & { db: Transaction }, idOf: People): Promise<void> {
  const sent: { id: string; hoursAgo: number; readBy: string[] }[] = [];
  for (const { to, from, hoursAgo, readBy = [], ...message } of DEMO_MESSAGES) {
    const { id } = await notify(tx, {
      ...message,
      to: to === "everyone" ? to : to.map(idOf),
      ...(from === undefined ? {} : { from: idOf(from) }),
    });
    sent.push({ id, hoursAgo, readBy: readBy.map(idOf) });
  }
  // The messages are written at the end of the transaction, together; this comes right after.
  tx.db.beforeCommit<typeof sent>({ rank: 2, run: (db, [all = []]) => settle({ ...tx, db }, all) }, sent);
}

/** Spreads the messages over the past days and marks the old ones read. */
async function settle(
  tx: Context,
  sent: { id: string; hoursAgo: number; readBy: string[] }[],
): Promise<void> {
  for (const { id, hoursAgo, readBy } of sent) {
    const at = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
    await tx.db.sql`
      with m as (update messages set created_at = ${at}, sent_at = ${at} where id = ${id}),
      f as (update feed_entries set sent_at = ${at} where message_id = ${id})
      update message_receipts set sent_at = ${at} where message_id = ${id}`;
    for (const userId of readBy)
      await markRead({ ...tx, actor: { kind: "person", userId, role: "user" } }, { ids: [id] });
  }
}
