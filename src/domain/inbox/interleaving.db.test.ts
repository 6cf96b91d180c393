import { afterEach, describe, expect, it } from "vitest";
import { openDatabase, type Pool } from "@/db/database";
import { withTransaction } from "@/db/transaction";
import { testDatabase } from "@/test/database";
import { fetchView } from "@/test/inbox-client";
import { testPeople } from "@/test/people";
import { addMembers, removeMembers } from "../group/membership";
import { notify } from "../message/notify";
import { recall } from "../message/recall";
import { auditInbox } from "./audit";
import { archive, markRead, markUnread, unarchive } from "./mark";
import { markAllRead } from "./mark-all-read";
import { unreadCounts } from "./unread-counts";

/** Rounds of the races; `npm run test:model` runs 10,000 of the first. */
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 1_000);

const database = testDatabase();
const { add, system } = testPeople(() => database.db);
let pools: Pool[] = [];

/** A context on a connection of its own, so that two of them really run at once. */
const apart = <C extends { db: Pool | unknown }>(ctx: C): C => {
  const db = openDatabase(database.url, { max: 1 });
  pools.push(db);
  return { ...ctx, db };
};

/** Lists and counts of these people agree with each other, and with a recount of everything. */
async function allAgree(people: { ctx: Parameters<typeof fetchView>[0] }[]): Promise<void> {
  expect(await auditInbox(database.db)).toEqual([]);
  for (const { ctx } of people) {
    const { unread, counts } = await fetchView(ctx, 50);
    expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(unread.length);
  }
}

/** Sessions of this database that wait for somebody else's lock. */
async function waitingForLocks(): Promise<number> {
  const [row] = await database.db.sql<[{ waiting: number }]>`
    select count(*)::int as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return row.waiting;
}

afterEach(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
  pools = [];
});

describe("at the same moment", () => {
  it(`mark-all-read and an arriving message, ${ROUNDS} rounds: the message stays unread`, {
    timeout: 90 * 60_000,
  }, async () => {
    const ada = await add();
    const [reader, sender] = [apart(ada.ctx), apart(system())];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { head: upTo } = await unreadCounts(ada.ctx);
      const send = () => notify(sender, { to: ada.id, type: "task", title: `${round}` });
      // Who comes first changes from round to round; the database decides the rest.
      const race =
        round % 2 === 0 ? [markAllRead(reader, { upTo }), send()] : [send(), markAllRead(reader, { upTo })];
      await Promise.all(race);
      expect((await unreadCounts(ada.ctx)).byType, `round ${round}`).toEqual({ task: 1 });
    }
    await allAgree([ada]);
  });

  it("mark-all-read waits for a message that is being written, and leaves it unread", async () => {
    const ada = await add();
    const [reader, sender] = [apart(ada.ctx), apart(system())];
    for (const type of [undefined, "task"]) {
      await notify(system(), { to: ada.id, type: "task", title: "To be marked" });
      const { head: upTo } = await unreadCounts(ada.ctx);
      let marking: Promise<unknown> | undefined;
      await withTransaction(sender, async (tx) => {
        await notify(tx, { to: ada.id, type: "task", title: "Written, and not committed" });
        // After the rows are written and locked, before they are committed: the reader comes, and waits.
        const meanwhile = async () => {
          marking = markAllRead(reader, { upTo, ...(type && { type }) });
          await expect.poll(waitingForLocks).toBe(1);
        };
        tx.db.beforeCommit({ rank: Number.POSITIVE_INFINITY, run: meanwhile }, null);
      });
      await marking;
      expect((await unreadCounts(ada.ctx)).byType, type).toEqual({ task: 1 });
    }
    await allAgree([ada]);
  });

  it("two devices that read the same message take it off the count once", async () => {
    const ada = await add();
    const [phone, laptop] = [apart(ada.ctx), apart(ada.ctx)];
    for (let round = 0; round < 200; round += 1) {
      const { id } = await notify(system(), {
        to: round % 2 ? "everyone" : ada.id,
        type: "task",
        title: "Both",
      });
      await Promise.all([markRead(phone, { ids: [id] }), markRead(laptop, { ids: [id] })]);
      const { total, head } = await unreadCounts(ada.ctx);
      expect(total).toBe(0);
      // One to arrive (when direct), one to be read: the second reader changed nothing.
      expect(head.revision).toBe(Math.ceil((round + 1) / 2) + round + 1);
    }
    await allAgree([ada]);
  });

  it("a recall and whatever its recipient does to the message", async () => {
    const ada = await add();
    const [reader, admin] = [apart(ada.ctx), apart(system())];
    const verbs = [markRead, archive, markUnread, unarchive];
    for (let round = 0; round < 200; round += 1) {
      const { id } = await notify(system(), {
        to: round % 3 ? ada.id : "everyone",
        type: "task",
        title: "Oops",
      });
      const verb = verbs[round % verbs.length] ?? markRead;
      await Promise.all([recall(admin, { id }), verb(reader, { ids: [id] })]);
      expect((await unreadCounts(ada.ctx)).total, `round ${round}`).toBe(0);
    }
    await allAgree([ada]);
  });

  it("mark unread and a sending list", async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => add()));
    const [first] = people;
    if (!first) throw new Error("somebody");
    const [reader, sender] = [apart(first.ctx), apart(system())];
    const { id } = await notify(system(), { to: first.id, type: "task", title: "First" });
    for (let round = 0; round < 100; round += 1) {
      const to = people.map((person) => person.id);
      const change = round % 2 ? markUnread : markRead;
      await Promise.all([notify(sender, { to, type: "task", title: "List" }), change(reader, { ids: [id] })]);
    }
    await allAgree(people);
  });

  it("a caller who holds a broadcast open, and one of everything else", { timeout: 60_000 }, async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => add()));
    await database.db.sql`insert into groups (id, name) values (1, 'Painters')`;
    const stop = new AbortController();
    const again = async (work: (n: number) => Promise<unknown>) => {
      for (let n = 0; !stop.signal.aborted; n += 1) {
        await work(n);
        // A turn without a query must not keep the event loop to itself.
        await new Promise(setImmediate);
      }
    };
    const someone = (n: number) => people[n % people.length] ?? people[0];
    const [a, b, c, d, e] = [
      apart(system()),
      apart(system()),
      apart(system()),
      apart(system()),
      apart(system()),
    ];
    const sent: string[] = [];
    const busy = [
      again(async (n) =>
        sent.push((await notify(a, { to: "everyone", type: n % 2 ? "task" : "billing", title: "All" })).id),
      ),
      again(async (n) =>
        sent.push((await notify(b, { to: people.map(({ id }) => id), type: "task", title: `${n}` })).id),
      ),
      again(async (n) => n % 3 === 0 && sent.length > 2 && recall(c, { id: sent[sent.length - 2] ?? "" })),
      again(async (n) =>
        (n % 2 ? removeMembers : addMembers)(d, { userIds: [someone(n >> 1)?.id ?? ""], groupId: 1 }),
      ),
      again(async () => notify(e, { to: { groups: [1] }, type: "system", title: "Group" })),
      ...people.map(({ ctx }) => {
        const own = apart(ctx);
        return again(async (n) => {
          const { head } = await unreadCounts(own);
          if (n % 4 === 0) await markAllRead(own, { upTo: head });
          else if (sent.length > 0) await (n % 2 ? markRead : archive)(own, { ids: sent.slice(-3) });
        });
      }),
    ];
    for (let n = 0; n < 20; n += 1)
      await withTransaction(apart(system()), async (tx) => {
        await notify(tx, { to: "everyone", type: "task", title: "slow" });
        await notify(tx, { to: people.map(({ id }) => id).reverse(), type: "task", title: "slow" });
        await tx.db.sql`select pg_sleep(0.05)`;
      });
    stop.abort();
    await Promise.all(busy);
    await allAgree(people);
  });
});
