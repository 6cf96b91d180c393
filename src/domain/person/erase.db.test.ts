import { userChannel } from "@realtime/protocol/channels";
import { expect, it } from "vitest";
import { openDatabase } from "@/db/database";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { addMembers } from "../group/membership";
import { auditInbox } from "../inbox/audit";
import { list } from "../inbox/list";
import { markRead } from "../inbox/mark";
import { continueList } from "../message/continue-list";
import { listSent } from "../message/list-sent";
import { notify } from "../message/notify";
import { recall } from "../message/recall";
import { checkSession } from "../session/check";
import { startSession } from "../session/start";
import { addPerson } from "./add";
import { enablePerson } from "./enable";
import { erasePerson } from "./erase";
import { findOrAddByAccount } from "./find-or-add-by-account";

const database = testDatabase();
const { events, add, addMany, system } = testPeople(() => database.db);
const message = { type: "task", title: "Hello" } as const;

/** In how many rows of which tables somebody still is. */
async function traces(userId: string) {
  const { sql } = database.db;
  const columns = await sql<{ table: string; column: string; list: boolean }[]>`
    select table_name as table, column_name as column, udt_name = '_uuid' as list from information_schema.columns
    where table_schema = 'public' and udt_name in ('uuid', '_uuid')`;
  const found: Record<string, number> = {};
  for (const { table, column, list } of columns) {
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from ${sql(table)} where ${userId} = ${list ? sql`any(${sql(column)})` : sql(column)}`;
    if (row?.n) found[`${table}.${column}`] = row.n;
  }
  return found;
}

it("leaves what they sent, from a former member, and nothing else", async () => {
  const { sql } = database.db;
  await sql`insert into groups (id, name) values (1, 'Printers')`;
  const account = {
    provider: "github",
    accountId: "1",
    verifiedEmail: "gone@example.com",
    name: "Gone",
    image: "/me.png",
  };
  const gone = await findOrAddByAccount(system(), account);
  const ada = await add("admin");
  const userId = gone?.id ?? "";
  await sql`update users set image = '/me.png', role = 'admin' where id = ${userId}`;
  const ctx = { ...system(), actor: { kind: "person", userId, role: "admin" } } as const;
  const session = await startSession(system(), { userId, userAgent: "test" });
  await addMembers(system(), { userIds: [userId], groupId: 1 });
  const received = await notify(system(), { ...message, to: [userId, ada.id] });
  const broadcast = await notify(system(), { ...message, to: "everyone" });
  await markRead(ctx, { ids: [received.id, broadcast.id] });
  const sent = await notify(system(), { ...message, to: ada.id, from: userId });
  const waiting = await notify(system(), { ...message, to: [userId, ...(await addMany(500))] });
  expect(Object.keys(await traces(userId)).length).toBeGreaterThan(7);

  events.length = 0;
  await erasePerson(ada.ctx, { userId });
  await erasePerson(ada.ctx, { userId });
  expect(events).toEqual([
    { channel: userChannel(userId), event: { type: "session.ended", sessionId: null } },
  ]);
  expect(await traces(userId)).toEqual({ "users.id": 1, "messages.sender_id": 1 });
  expect(await sql`select email, name, image, password_hash, role from users where id = ${userId}`).toEqual([
    { email: null, name: "A former member", image: null, password_hash: null, role: "user" },
  ]);
  const item = (await list(ada.ctx, { filter: "all" })).items.find(({ id }) => id === sent.id);
  expect(item?.sender).toEqual({ name: "A former member", image: null });
  expect(await checkSession(system(), { sessionId: session?.id ?? "", userId })).toBeNull();
  expect(await startSession(system(), { userId, userAgent: null })).toBeNull();
  await expect(enablePerson(system(), { userId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(list(ctx, { filter: "all" })).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  await expect(markRead(ctx, { ids: [sent.id] })).rejects.toMatchObject({ code: "UNAUTHENTICATED" });

  await continueList(system(), { id: waiting.id });
  await recall(system(), { id: received.id });
  for (const to of [userId, [userId, ...(await addMany(500))]])
    await expect(notify(system(), { ...message, to })).rejects.toMatchObject({ code: "BAD_INPUT" });
  expect(await listSent(ada.ctx, {})).toMatchObject({ items: [] });
  expect(await findOrAddByAccount(system(), account)).not.toEqual(gone);
  expect(await auditInbox(database.db)).toEqual([]);
});

it("is for admins, and not for oneself", async () => {
  const [ada, admin] = [await add(), await add("admin")];
  await expect(erasePerson(ada.ctx, { userId: admin.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(erasePerson(admin.ctx, { userId: admin.id })).rejects.toMatchObject({ code: "CONFLICT" });
  const nobody = "00000000-0000-7000-8000-000000000000";
  await expect(erasePerson(system(), { userId: nobody })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

it("never deadlocks with what is sent to them at the same moment", async () => {
  const pools = Array.from({ length: 4 }, () => openDatabase(database.url, { max: 1 }));
  const on = (n: number) => ({ ...system(), db: pools[n] ?? database.db });
  const others = await addMany(500);
  for (let round = 0; round < 15; round += 1) {
    const { id: userId } = await addPerson(system(), { email: `x${round}@example.com`, name: "X" });
    const early = await notify(system(), { ...message, to: [userId, ...others] });
    const outcomes = await Promise.allSettled([
      erasePerson(on(0), { userId }),
      continueList(on(1), { id: early.id }, 100),
      notify(on(2), { ...message, to: [...others.slice(0, 3), userId] }),
      notify(on(3), { ...message, to: [userId, ...others] }),
    ]);
    expect(outcomes.slice(0, 2)).toMatchObject([{ status: "fulfilled" }, { status: "fulfilled" }]);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "BAD_INPUT" });
  }
  await Promise.all(pools.map((pool) => pool.close()));
  expect(await auditInbox(database.db)).toEqual([]);
}, 60_000);
