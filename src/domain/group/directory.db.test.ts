import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { auditInbox } from "../inbox/audit";
import { list } from "../inbox/list";
import { unreadCounts } from "../inbox/unread-counts";
import { notify } from "../message/notify";
import { upsertPeople } from "../person/upsert-many";
import { startSession } from "../session/start";
import { setGroupMembers } from "./set-members";

const database = testDatabase();
const { add, as, events, system } = testPeople(() => database.db);

const host = (n: number, rest: object = {}) => ({
  externalId: `host-${n}`,
  email: `host-${n}@example.com`,
  name: `Host ${n}`,
  ...rest,
});
const key = (...scopes: ("people" | "admin" | "read")[]) =>
  as({ kind: "key", keyId: "0197e2d5-0000-7000-8000-000000000000", scopes });
const person = (id: string) => as({ kind: "person", userId: id, role: "user" });

beforeEach(async () => {
  events.length = 0;
});

describe("people of the host product", () => {
  it("are added with an inbox, changed, and left alone by the same list again", async () => {
    await notify(system(), { to: "everyone", type: "system", title: "Before them" });
    const first = await upsertPeople(key("people"), { people: [host(1), host(2)] });
    expect(first.people.map(({ externalId, created }) => [externalId, created])).toEqual([
      ["host-1", true],
      ["host-2", true],
    ]);
    const again = await upsertPeople(key("people"), { people: [host(2), host(1, { name: "Renamed" })] });
    expect(again.people).toEqual(
      [first.people[1], first.people[0]].map((one) => ({ ...one, created: false })),
    );
    const rows = await database.db.sql`select name from users where external_id = 'host-1'`;
    expect(rows).toEqual([{ name: "Renamed" }]);
    const ctx = person(first.people[0]?.id ?? "");
    expect((await list(ctx, { filter: "all" })).items).toEqual([]);
    await notify(system(), { to: "everyone", type: "system", title: "After" });
    expect((await unreadCounts(ctx)).byType).toEqual({ system: 1 });
  });

  it("take over the account of whoever signed up by the same address", async () => {
    const { id } = await add();
    const [row] = await database.db.sql<{ email: string }[]>`select email from users where id = ${id}`;
    const { people } = await upsertPeople(system(), {
      people: [host(3, { email: row?.email.toUpperCase() })],
    });
    expect(people).toEqual([{ externalId: "host-3", id, created: false }]);
  });

  it("are kept out and let in again; their sessions end", async () => {
    const { people } = await upsertPeople(system(), { people: [host(4)] });
    const id = people[0]?.id ?? "";
    await startSession(system(), { userId: id, userAgent: null });
    await upsertPeople(system(), { people: [host(4, { disabled: true })] });
    expect(events).toMatchObject([{ event: { type: "session.ended" } }]);
    expect(await startSession(system(), { userId: id, userAgent: null })).toBeNull();
    // What is not said stays as it is.
    await upsertPeople(system(), { people: [host(4)] });
    expect(await startSession(system(), { userId: id, userAgent: null })).toBeNull();
    await upsertPeople(system(), { people: [host(4, { disabled: false })] });
    expect(await startSession(system(), { userId: id, userAgent: null })).not.toBeNull();
  });

  it("are the whole list or nothing, and what is wrong is named by its place", async () => {
    await upsertPeople(system(), { people: [host(5)] });
    const wrong = (...people: object[]) =>
      upsertPeople(system(), { people: [host(6), ...people] } as Parameters<typeof upsertPeople>[1]);
    for (const [people, code, field] of [
      [[host(7, { email: "host-5@example.com" })], "CONFLICT", "people.1.email"],
      [[host(6)], "BAD_INPUT", "people.1.externalId"],
      [[host(7, { email: "host-6@example.com" })], "BAD_INPUT", "people.1.email"],
      [[host(7, { email: "no address" })], "BAD_INPUT", "people.1.email"],
      [[host(7, { role: "admin" })], "BAD_INPUT", "people.1.role"],
      [Array.from({ length: 1_000 }, (_, n) => host(100 + n)), "BAD_INPUT", "people"],
    ] as const)
      await expect(wrong(...people)).rejects.toMatchObject({ code, about: { field } });
    expect(await database.db.sql`select from users where external_id in ('host-6', 'host-7')`).toEqual([]);
  });

  it("a key with the scope people makes no admin out of anybody, by no detour", async () => {
    const admin = await add("admin");
    const [row] = await database.db.sql<{ email: string }[]>`select email from users where id = ${admin.id}`;
    const taking = { people: [host(8, { email: row?.email })] };
    await expect(upsertPeople(key("people"), taking)).rejects.toMatchObject({
      code: "FORBIDDEN",
      about: { field: "people.0.externalId" },
    });
    await upsertPeople(key("admin"), taking);
    // In step, they may stay in the list; another address or being kept out is refused.
    await upsertPeople(key("people"), taking);
    for (const change of [{ email: "mine@example.com" }, { email: row?.email, disabled: true }])
      await expect(upsertPeople(key("people"), { people: [host(8, change)] })).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
    await expect(upsertPeople(key("read"), taking)).rejects.toMatchObject({
      about: { rule: "scope people" },
    });
    await expect(upsertPeople((await add()).ctx, taking)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("are a thousand in one go, and the same lists at once do not deadlock", async () => {
    const people = Array.from({ length: 1_000 }, (_, n) => host(2_000 + n));
    const answers = await Promise.all([
      upsertPeople(system(), { people }),
      upsertPeople(system(), { people: people.toReversed() }),
    ]);
    const ids = answers.map((answer) => answer.people.map(({ id }) => id).sort());
    expect(ids[0]).toEqual(ids[1]);
    expect(new Set(ids[0]).size).toBe(1_000);
    const [row] = await database.db.sql<{ n: number }[]>`
      select count(*)::int as n from users u join inboxes i on i.user_id = u.id where u.external_id >= 'host-2000'
        and u.external_id < 'host-3' and length(u.external_id) = 9`;
    expect(row?.n).toBe(1_000);
  });
});

describe("a group of the host product", () => {
  it("gets its members, and loses none of what they received", async () => {
    const { people } = await upsertPeople(system(), { people: [11, 12, 13].map((n) => host(n)) });
    const [a, b, c] = people.map(({ id }) => person(id));
    const set = (...members: number[]) =>
      setGroupMembers(key("people"), {
        externalId: "team",
        name: "Team",
        members: members.map((n) => `host-${n}`),
      });
    const first = await set(11, 12);
    expect(first).toMatchObject({ members: 2, joined: 2, left: 0 });
    await notify(system(), { to: { groups: [first.id] }, type: "task", title: "One" });
    expect(await set(12, 13, 13)).toEqual({ id: first.id, members: 2, joined: 1, left: 1 });
    expect(await set(12, 13)).toEqual({ id: first.id, members: 2, joined: 0, left: 0 });
    await notify(system(), { to: { groups: [first.id] }, type: "task", title: "Two" });
    const titles = async (ctx = a) =>
      ctx
        ? (await list(ctx, { filter: "all" })).items.map(({ title }) => title).filter((t) => t !== "After")
        : [];
    expect(await titles(a)).toEqual(["One"]);
    expect(await titles(b)).toEqual(["Two", "One"]);
    expect(await titles(c)).toEqual(["Two"]);
    expect(await set(11)).toMatchObject({ joined: 1, left: 2 });
    expect(await set(12, 11)).toMatchObject({ joined: 1, left: 0 });
    expect(await auditInbox(database.db)).toEqual([]);
  });

  it("is refused with somebody unknown, and with another group's name; nothing of it stays", async () => {
    const { people } = await upsertPeople(system(), { people: [host(21)] });
    expect(people).toHaveLength(1);
    const members = ["host-21", "nobody"];
    await expect(
      setGroupMembers(system(), { externalId: "new", name: "New", members }),
    ).rejects.toMatchObject({ code: "BAD_INPUT", about: { field: "members.1" } });
    expect(await database.db.sql`select from groups where external_id = 'new'`).toEqual([]);
    await setGroupMembers(system(), { externalId: "a", name: "Taken", members: [] });
    await expect(
      setGroupMembers(system(), { externalId: "b", name: "taken", members: [] }),
    ).rejects.toMatchObject({ code: "CONFLICT", about: { field: "name" } });
    expect(await setGroupMembers(system(), { externalId: "a", name: "Renamed", members: [] })).toMatchObject({
      members: 0,
    });
  });
});
