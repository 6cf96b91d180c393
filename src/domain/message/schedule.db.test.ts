import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { auditInbox } from "../inbox/audit";
import { list } from "../inbox/list";
import { unreadCounts } from "../inbox/unread-counts";
import { erasePerson } from "../person/erase";
import { cancel } from "./cancel";
import { expire } from "./expire";
import { getSent } from "./get-sent";
import { notify } from "./notify";
import { recall } from "./recall";
import { schedule } from "./schedule";
import { send } from "./send";
import { start } from "./start";

const database = testDatabase();
const { events, add, system } = testPeople(() => database.db);
const message = { type: "announcement", title: "Later", text: "Words" } as const;
const everyone = { ...message, audience: { kind: "everyone" } } as const;
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const agrees = async () => expect(await auditInbox(database.db)).toEqual([]);
/** The jobs of a message: their names, and when they are due. */
const jobsOf = async (id: string) =>
  database.db.sql<{ key: string; run_at: string }[]>`
    select split_part(key, ':', 1) as key, run_at from graphile_worker.jobs where key like '%' || ${id} order by 1`;
/** Lets a time come, as if we had waited for it. */
const past = (id: string, column: "scheduled_at" | "expires_at") =>
  database.db.sql`
    update messages set ${database.db.sql(column)} = greatest(sent_at, created_at) + interval '1 ms' where id = ${id}`;

beforeEach(() => {
  events.length = 0;
});

describe("a scheduled message", () => {
  it("waits for its time, and goes to its audience once", async () => {
    const [admin, ada, grace] = [await add("admin"), await add(), await add()];
    const scheduledAt = inHours(1);
    const audience = { kind: "users" as const, userIds: [ada.id, grace.id] };
    const { id, status } = await send(admin.ctx, { ...message, audience, scheduledAt });
    expect(status).toBe("scheduled");
    expect(await jobsOf(id)).toEqual([{ key: "message/start", run_at: scheduledAt }]);
    expect(await getSent(admin.ctx, { id })).toMatchObject({
      status: "scheduled",
      scheduledAt,
      sentAt: null,
      delivered: 0,
      audience: { kind: "users", count: 2, names: expect.arrayContaining(["Person 2", "Person 3"]) },
    });
    await start(system(), { id });
    expect((await unreadCounts(ada.ctx)).total).toBe(0);

    await past(id, "scheduled_at");
    await Promise.all([start(system(), { id }), start(system(), { id }), start(system(), { id })]);
    expect(await getSent(admin.ctx, { id })).toMatchObject({ status: "sent", delivered: 2 });
    expect((await list(ada.ctx, { filter: "unread" })).items.map((item) => item.id)).toEqual([id]);
    expect(events.map(({ event }) => event.type)).toEqual(["message.created", "message.created"]);
    await agrees();
  });

  it("for groups goes to whoever is a member then", async () => {
    const [admin, ada, late] = [await add("admin"), await add(), await add()];
    const { sql } = database.db;
    await sql`insert into groups (id, name) values (1, 'Printers'), (2, 'Painters')`;
    const join = (userId: string, group: number) =>
      sql`insert into group_members (user_id, group_id, from_position) select ${userId}::uuid, ${group}::int, position from feed`;
    await join(ada.id, 1);
    const audience = { kind: "groups" as const, groupIds: [1, 2] };
    const { id } = await send(admin.ctx, { ...message, audience, scheduledAt: inHours(1) });
    expect((await getSent(admin.ctx, { id })).audience.names).toEqual(["Painters", "Printers"]);
    await join(late.id, 2);
    await past(id, "scheduled_at");
    await start(system(), { id });
    for (const { ctx } of [ada, late])
      expect((await list(ctx, { filter: "all" })).items.map((item) => item.id)).toContain(id);
    expect(events).toMatchObject([{ event: { type: "broadcast.created", item: { id } } }]);
    expect((await getSent(admin.ctx, { id })).audience.names).toEqual(["Painters", "Printers"]);
    await agrees();
  });

  it("takes another time, becomes a draft, and can be scheduled again", async () => {
    const admin = await add("admin");
    const [first, second, third] = [inHours(1), inHours(2), inHours(3)];
    const { id } = await send(admin.ctx, { ...everyone, scheduledAt: first, expiresAt: inHours(4) });
    await schedule(admin.ctx, { id, scheduledAt: second });
    expect(await jobsOf(id)).toMatchObject([
      { key: "message/expire" },
      { key: "message/start", run_at: second },
    ]);
    expect(await cancel(admin.ctx, { id })).toEqual({ id, status: "draft" });
    await cancel(admin.ctx, { id });
    expect(await jobsOf(id)).toEqual([]);
    await start(system(), { id });
    expect(await getSent(admin.ctx, { id })).toMatchObject({ status: "draft", scheduledAt: null });
    await schedule(admin.ctx, { id, scheduledAt: third });
    expect(await jobsOf(id)).toHaveLength(2);
    await past(id, "scheduled_at");
    await start(system(), { id });
    expect(await getSent(admin.ctx, { id })).toMatchObject({ status: "sent" });
    await expect(cancel(admin.ctx, { id })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(schedule(admin.ctx, { id, scheduledAt: third })).rejects.toMatchObject({ code: "CONFLICT" });
    await agrees();
  });

  it("is one message for one key, also when its time has passed", async () => {
    const admin = await add("admin");
    const once = { ...everyone, scheduledAt: inHours(1), idempotencyKey: "once" };
    const { id } = await send(admin.ctx, once);
    expect((await send(admin.ctx, once)).id).toBe(id);
    expect(await jobsOf(id)).toHaveLength(1);
    await expect(send(admin.ctx, { ...once, scheduledAt: inHours(2) })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  it("fails when everybody on its list was erased, and passes over some", async () => {
    const [admin, ada, grace] = [await add("admin"), await add(), await add()];
    const later = { ...message, scheduledAt: inHours(1) };
    const one = await send(admin.ctx, { ...later, audience: { kind: "users", userIds: [ada.id] } });
    const two = await send(admin.ctx, { ...later, audience: { kind: "users", userIds: [ada.id, grace.id] } });
    const third = await send(admin.ctx, { ...later, audience: { kind: "users", userIds: [ada.id] } });
    await erasePerson(system(), { userId: ada.id });
    // What a send leaves that looked for its recipients before the erasure, and committed after it.
    await database.db.sql`
      insert into recipient_chunks (message_id, ordinal, user_ids) values (${third.id}, 0, array[${ada.id}]::uuid[])`;
    for (const { id } of [one, two, third]) {
      await past(id, "scheduled_at");
      await start(system(), { id });
    }
    for (const { id } of [one, third])
      expect(await getSent(admin.ctx, { id })).toMatchObject({ status: "failed" });
    expect(await getSent(admin.ctx, { id: two.id })).toMatchObject({ status: "sent" });
    expect((await list(grace.ctx, { filter: "unread" })).items.map(({ id }) => id)).toContain(two.id);
    await agrees();
  });
});

describe("a message with an end", () => {
  it.each(["users", "everyone"] as const)("for %s disappears then, and not before", async (kind) => {
    const [admin, ada] = [await add("admin"), await add()];
    const audience = kind === "users" ? { kind, userIds: [ada.id] } : { kind };
    const expiresAt = inHours(1);
    const { id } = await send(admin.ctx, { ...message, audience, expiresAt });
    expect(await jobsOf(id)).toEqual([{ key: "message/expire", run_at: expiresAt }]);
    await expire(system(), { id });
    expect((await unreadCounts(ada.ctx)).total).toBe(1);
    events.length = 0;
    await past(id, "expires_at");
    expect((await unreadCounts(ada.ctx)).total).toBe(1);
    await Promise.all([expire(system(), { id }), expire(system(), { id })]);
    expect(await unreadCounts(ada.ctx)).toMatchObject({ total: 0 });
    expect((await list(ada.ctx, { filter: "all" })).items).toEqual([]);
    expect(events.map(({ event }) => event.type)).toEqual([
      kind === "users" ? "message.withdrawn" : "broadcast.withdrawn",
    ]);
    expect(await getSent(admin.ctx, { id })).toMatchObject({ status: "expired" });
    await expect(recall(admin.ctx, { id })).rejects.toMatchObject({ code: "CONFLICT" });
    await agrees();
  });

  it("is not sent any more when both its times have passed", async () => {
    const [admin, ada] = [await add("admin"), await add()];
    const { id } = await send(admin.ctx, { ...everyone, scheduledAt: inHours(1), expiresAt: inHours(2) });
    await past(id, "scheduled_at");
    await database.db.sql`update messages set expires_at = scheduled_at + interval '1 ms' where id = ${id}`;
    await start(system(), { id });
    expect(await getSent(admin.ctx, { id })).toMatchObject({ status: "expired", sentAt: null });
    expect((await list(ada.ctx, { filter: "all" })).items).toEqual([]);
    expect(events).toEqual([]);
    await agrees();
  });

  it("can come from notify(), inside a transaction as well", async () => {
    const ada = await add();
    const { id } = await notify(system(), { ...message, to: ada.id, expiresAt: "2999-01-01T00:00:00+02:00" });
    expect(await jobsOf(id)).toEqual([{ key: "message/expire", run_at: "2998-12-31T22:00:00.000Z" }]);
    await agrees();
  });
});

describe("times", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["a schedule in the past", { scheduledAt: inHours(-1) }, "scheduledAt"],
    ["a schedule that is no time", { scheduledAt: "tomorrow" }, "scheduledAt"],
    ["an expiry in the past", { expiresAt: inHours(-1) }, "expiresAt"],
    ["an expiry before the schedule", { scheduledAt: inHours(2), expiresAt: inHours(1) }, "expiresAt"],
  ])("refuse %s, and store nothing", async (_, wrong, field) => {
    const admin = await add("admin");
    const [before] = await database.db.sql`select count(*) from messages`;
    await expect(send(admin.ctx, { ...everyone, ...wrong })).rejects.toMatchObject({
      code: "BAD_INPUT",
      about: { field },
    });
    expect(await database.db.sql`select count(*) from messages`).toEqual([before]);
  });

  it("are checked again for another schedule", async () => {
    const admin = await add("admin");
    const { id } = await send(admin.ctx, { ...everyone, scheduledAt: inHours(1), expiresAt: inHours(2) });
    for (const hours of [-1, 3])
      await expect(schedule(admin.ctx, { id, scheduledAt: inHours(hours) })).rejects.toMatchObject({
        code: "BAD_INPUT",
        about: { field: "scheduledAt" },
      });
  });

  it("are not for everybody", async () => {
    const ada = await add();
    const id = (await notify(system(), { ...message, to: ada.id })).id;
    for (const attempt of [
      schedule(ada.ctx, { id, scheduledAt: inHours(1) }),
      cancel(ada.ctx, { id }),
      start(ada.ctx, { id }),
      expire(ada.ctx, { id }),
    ])
      await expect(attempt).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
