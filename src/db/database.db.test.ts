import { setTimeout as pause } from "node:timers/promises";
import { startProxy, type TcpProxy } from "@realtime/test-proxy";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/test/database";
import { openDatabase, type Pool } from "./database";
import { withTransaction } from "./transaction";

/**
 * What a pool has to bear when its connections are lost. The driver alone does not (docs/decisions,
 * 2026-11-25-the-driver-is-patched.md): most of these fail, and two end the process, without our patch of it. The
 * others keep the patch from making that worse.
 */

const database = testDatabase();
let proxy: TcpProxy;
let pool: Pool;

beforeAll(async () => {
  await database.db.sql`create table noted (word text)`;
});
beforeEach(async () => {
  proxy = await startProxy(database.url);
  pool = openDatabase(proxy.url, { max: 1 });
  await pool.sql`select 1`;
});
afterEach(async () => {
  await pool.close();
  await proxy.close();
});

const words = async () => (await database.db.sql`select word from noted`).map((row): unknown => row.word);

/** The pool's one connection ends on the server's side, as in a restart. */
const ended = async () => {
  const [session] = await pool.sql`select pg_backend_pid() as pid`;
  return () => database.db.sql`select pg_terminate_backend(${session?.pid})`;
};

const losses: [string, () => void][] = [
  ["closed", () => proxy.drop()],
  ["reset", () => proxy.reset()],
];

for (const [how, lose] of losses) {
  test(`a connection that was ${how} while a transaction held it is replaced at once`, async () => {
    for (let round = 0; round < 3; round += 1) {
      const transaction = withTransaction({ db: pool }, async ({ db }) => {
        await db.sql`insert into noted values ('lost')`;
        lose();
        await pause(20);
        await db.sql`insert into noted values ('later')`;
      });
      await expect(transaction).rejects.toThrow();
      const began = performance.now();
      expect(await pool.sql`select 1 as one`).toEqual([{ one: 1 }]);
      // Well below the 3 s after which an attempt to connect is given up.
      expect(performance.now() - began).toBeLessThan(2_000);
    }
    expect(await words()).toEqual([]);
  });

  test(`a statement under way when the connection was ${how} fails, and each other one gets its own answer`, async () => {
    for (let round = 0; round < 3; round += 1) {
      const asked = [1, 2, 3].map((n) => pool.sql`select ${n}::int as n, pg_sleep(0.2) as slept`);
      const answers = Promise.allSettled(asked);
      await pause(50);
      lose();
      const [first, ...others] = await answers;
      expect(first?.status).toBe("rejected");
      for (const [index, other] of others.entries())
        if (other.status === "fulfilled") expect(other.value[0]?.n).toBe(index + 2);
      expect(await pool.sql`select ${round}::int as n`).toEqual([{ n: round }]);
    }
  });
}

test("a transaction whose connection was lost does nothing in one that came after it", async () => {
  const end = await ended();
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const first = withTransaction({ db: pool }, async ({ db }) => {
    await db.sql`insert into noted values ('first')`;
    await end();
    await held;
    await db.sql`insert into noted values ('stray')`;
  });
  const second = withTransaction({ db: pool }, async ({ db }) => {
    await db.sql`insert into noted values ('second')`;
    goOn();
    await pause(50);
    throw new Error("taken back");
  });
  await expect(first).rejects.toThrow();
  await expect(second).rejects.toThrow("taken back");
  expect(await words()).toEqual([]);
});

test("an error that ended a connection is not told to whoever asks next", async () => {
  const end = await ended();
  const asked = expect(pool.sql`select pg_sleep(5)`).rejects.toThrow(/terminat|CONNECTION/);
  await pause(50);
  await end();
  await asked;
  expect(await pool.sql`select 2 as two`).toEqual([{ two: 2 }]);
});

test("a server that hangs up before it has answered fails what is asked, at once, until it is back", async () => {
  proxy.cut();
  for (let round = 0; round < 3; round += 1) {
    const began = performance.now();
    await expect(pool.sql`select 1`).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(2_000);
  }
  proxy.heal();
  expect(await pool.sql`select 3 as three`).toEqual([{ three: 3 }]);
});

test("a transaction has its connection for itself, however many statements were under way before it", async () => {
  const before = Array.from({ length: 250 }, (_, n) => pool.sql`select ${n}::int as n`.execute());
  const kept = withTransaction({ db: pool }, async ({ db }) => {
    await db.sql`insert into noted values ('kept')`;
  });
  const undone = withTransaction({ db: pool }, async ({ db }) => {
    await db.sql`insert into noted values ('undone')`;
    throw new Error("taken back");
  });
  const after = pool.sql`insert into noted values ('by itself')`.execute();
  await expect(undone).rejects.toThrow("taken back");
  await Promise.all([...before, kept, after]);
  expect((await words()).sort()).toEqual(["by itself", "kept"]);
  await pool.sql`delete from noted`;
});
