import { FEED_CHANNEL, userChannel } from "@realtime/protocol/channels";
import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "@/db/database";
import { newId } from "@/db/id";
import { withTransaction } from "@/db/transaction";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { list } from "../inbox/list";
import { unreadCounts } from "../inbox/unread-counts";
import { notify } from "./notify";

const database = testDatabase();
const { events, add, addMany, as, system } = testPeople(() => database.db);
const rows = async () => {
  const [row] = await database.db.sql`
    select (select count(*) from messages) as messages, (select count(*) from message_receipts) as receipts,
      (select coalesce(sum(count), 0) from unread_message_counts) as counts, (select position from feed) as position`;
  return row;
};

beforeEach(() => {
  events.length = 0;
});

describe("notify()", () => {
  it("puts a message into one person's list and count, and announces it with its revision", async () => {
    const ada = await add();
    const { id } = await notify(system(), { to: ada.id, type: "task", title: "Proofs", text: "Two\n\nwait" });
    const page = await list(ada.ctx, { filter: "all" });
    expect(page.items).toMatchObject([
      {
        id,
        type: "task",
        title: "Proofs",
        summary: "Two wait",
        unread: true,
        unreadSinceRevision: 1,
        position: null,
        sender: null,
      },
    ]);
    expect(await unreadCounts(ada.ctx)).toMatchObject({ total: 1, byType: { task: 1 }, unseen: true });
    expect(events).toEqual([
      {
        channel: userChannel(ada.id),
        event: {
          type: "message.created",
          epoch: page.head.epoch,
          revision: page.head.revision,
          item: page.items[0],
          counts: { task: 1 },
        },
      },
    ]);
  });

  it("reaches everyone by one feed row, and nobody who came later", async () => {
    const ada = await add();
    const before = await rows();
    const { id } = await notify(system(), { to: "everyone", type: "announcement", title: "Hello" });
    const late = await add();
    const after = await rows();
    expect(after?.receipts).toBe(before?.receipts);
    expect((await list(ada.ctx, { filter: "unread" })).items[0]).toMatchObject({
      id,
      position: after?.position,
    });
    expect((await list(late.ctx, { filter: "all" })).items).toEqual([]);
    expect((await unreadCounts(late.ctx)).total).toBe(0);
    expect(events).toMatchObject([
      {
        channel: FEED_CHANNEL,
        event: { type: "broadcast.created", audience: "everyone", position: after?.position },
      },
    ]);
  });

  it("reaches the members of its groups once each, and nobody else", async () => {
    const [both, one, none] = [await add(), await add(), await add()];
    const { sql } = database.db;
    await sql`insert into groups (id, name) values (1, 'Printers'), (2, 'Painters')`;
    await sql`insert into group_members (user_id, group_id, from_position)
      select u.id::uuid, g, position from feed,
        (values (${both.id}, 1), (${both.id}, 2), (${one.id}, 2)) as u (id, g)`;
    const { id } = await notify(system(), { to: { groups: [1, 2] }, type: "system", title: "To groups" });
    for (const person of [both, one]) {
      expect((await list(person.ctx, { filter: "all" })).items.map((item) => item.id)).toEqual([id]);
      expect((await unreadCounts(person.ctx)).byType).toEqual({ system: 1 });
    }
    expect((await list(none.ctx, { filter: "all" })).items).toEqual([]);
  });

  it.each([
    ["an unknown field", { colour: "red" }, "colour"],
    ["an empty title", { title: "  " }, "title"],
    ["a title that is too long", { title: "x".repeat(121) }, "title"],
    ["an unknown type", { type: "gossip" }, "type"],
    ["nobody", { to: [] }, "to"],
    ["a recipient that is not an id", { to: "ada" }, "to"],
    ["a javascript: action", { action: { label: "Go", url: "javascript:alert(1)" } }, "action.url"],
    [
      "an action to another host without a scheme",
      { action: { label: "Go", url: "//evil.example" } },
      "action.url",
    ],
    [
      "content and text",
      {
        text: "a",
        content: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "a" }] }] },
      },
      "text",
    ],
    ["blank text", { text: " \n" }, "text"],
    ["an unknown node", { content: { type: "doc", content: [{ type: "iframe" }] } }, "content.content.0"],
    ["an unknown recipient", { to: newId() }, "audience.userIds"],
    ["an unknown group", { to: { groups: [4711] } }, "audience.groupIds"],
  ])("refuses %s by name, and stores nothing", async (_, wrong, field) => {
    const ada = await add();
    const before = await rows();
    const input = { to: ada.id, type: "task", title: "Fine", ...wrong } as Parameters<typeof notify>[1];
    await expect(notify(system(), input)).rejects.toMatchObject({
      code: "BAD_INPUT",
      about: { field: expect.stringContaining(field) },
    });
    expect(await rows()).toEqual(before);
    expect(events).toEqual([]);
  });

  it("stores nothing for a list with one unknown person in it", async () => {
    const ada = await add();
    const before = await rows();
    await expect(
      notify(system(), { to: [ada.id, newId()], type: "task", title: "Half" }),
    ).rejects.toMatchObject({ code: "BAD_INPUT" });
    expect(await rows()).toEqual(before);
    expect((await unreadCounts(ada.ctx)).head.revision).toBe(0);
  });
});

describe("an idempotency key", () => {
  it.each([1, 2])("is the same message to %i also after it has expired", async (people) => {
    const to = await addMany(people);
    const once = { to, type: "task", title: "Soon over", idempotencyKey: `expired ${people}` } as const;
    const { id } = await notify(system(), { ...once, expiresAt: new Date(Date.now() + 250).toISOString() });
    const [stored] = await database.db.sql<
      { at: string }[]
    >`select expires_at as at from messages where id = ${id}`;
    await database.db.sql`select pg_sleep_until(${stored?.at ?? ""})`;
    expect(await notify(system(), { ...once, expiresAt: stored?.at })).toEqual({ id });
    await expect(
      notify(system(), { ...once, idempotencyKey: "another", expiresAt: stored?.at }),
    ).rejects.toMatchObject({ code: "BAD_INPUT", about: { field: "expiresAt" } });
  });

  it("makes the same message once, also from eight connections at once", async () => {
    const ada = await add();
    const pools = Array.from({ length: 8 }, () => openDatabase(database.url, { max: 1 }));
    const send = (db: (typeof pools)[number]) =>
      notify({ ...system(), db }, { to: ada.id, type: "task", title: "Once", idempotencyKey: "eight" });
    const answers = await Promise.all(pools.map(send));
    await Promise.all(pools.map((pool) => pool.close()));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect((await list(ada.ctx, { filter: "all" })).items).toHaveLength(1);
    expect(await unreadCounts(ada.ctx)).toMatchObject({ total: 1, head: { revision: 1 } });
    expect(events).toHaveLength(1);
  });

  it("is a conflict with other content, twice in one transaction as well", async () => {
    const ada = await add();
    const message = { to: ada.id, type: "task", title: "First", idempotencyKey: "same" } as const;
    await notify(system(), message);
    await expect(notify(system(), { ...message, title: "Second" })).rejects.toMatchObject({
      code: "CONFLICT",
      about: { field: "idempotencyKey" },
    });
    await expect(
      withTransaction(system(), async (tx) => {
        await notify(tx, { ...message, idempotencyKey: "new" });
        await notify(tx, { ...message, title: "Other", idempotencyKey: "new" });
      }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await unreadCounts(ada.ctx)).total).toBe(1);
  });

  it("belongs to its sender", async () => {
    const [ada, grace] = [await add(), await add()];
    const message = { to: ada.id, type: "task", title: "Hello", idempotencyKey: "mine" } as const;
    const first = await notify(system(), message);
    const second = await notify(system(), { ...message, from: grace.id });
    expect(second.id).not.toBe(first.id);
    expect((await unreadCounts(ada.ctx)).total).toBe(2);
  });
});

describe("inside a caller's transaction", () => {
  it("nothing is published before the commit, and everything in order after it", async () => {
    const ada = await add();
    await withTransaction(system(), async (tx) => {
      await notify(tx, { to: ada.id, type: "task", title: "One" });
      await withTransaction(tx, (inner) => notify(inner, { to: [ada.id], type: "task", title: "Two" }));
      expect(events).toEqual([]);
    });
    expect(events.map(({ event }) => event)).toMatchObject([
      { revision: 1, item: { title: "One" }, counts: { task: 1 } },
      { revision: 2, item: { title: "Two" }, counts: { task: 2 } },
    ]);
  });

  it("a rollback leaves no message, no count, no revision, no position and no push", async () => {
    const ada = await add();
    const before = await rows();
    const failing = withTransaction(system(), async (tx) => {
      await notify(tx, { to: ada.id, type: "task", title: "Never" });
      await notify(tx, { to: "everyone", type: "task", title: "Never" });
      throw new Error("the caller changed its mind");
    });
    await expect(failing).rejects.toThrow("the caller changed its mind");
    expect(await rows()).toEqual(before);
    expect((await unreadCounts(ada.ctx)).head.revision).toBe(0);
    expect(events).toEqual([]);
  });

  it("a commit that fails publishes nothing", async () => {
    const ada = await add();
    const { sql } = database.db;
    await sql`create table parents (id int primary key)`;
    await sql`create table children (parent int references parents deferrable initially deferred)`;
    const before = await rows();
    const failing = withTransaction(system(), async (tx) => {
      // An orphan that only the commit notices.
      await tx.db.sql`insert into children values (1)`;
      await notify(tx, { to: ada.id, type: "task", title: "Never" });
    });
    await expect(failing).rejects.toMatchObject({ code: "23503" });
    expect(await rows()).toEqual(before);
    expect(events).toEqual([]);
  });

  it("callers that notify in opposite orders wait for nobody until their commit, and never deadlock", async () => {
    const [ada, grace] = [await add(), await add()];
    for (let round = 0; round < 25; round += 1) {
      const opposite = async (first: string, second: string) =>
        withTransaction(system(), async (tx) => {
          await notify(tx, { to: first, type: "task", title: "a", idempotencyKey: `${round} ${first}` });
          await notify(tx, { to: "everyone", type: "task", title: "b" });
          await tx.db.sql`select 1`;
          await notify(tx, { to: second, type: "task", title: "c", idempotencyKey: `${round} ${second}` });
        });
      const outcomes = await Promise.allSettled([opposite(ada.id, grace.id), opposite(grace.id, ada.id)]);
      // The keys are the same and the titles are not: exactly one of the two wins, by a conflict and not by a deadlock.
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const lost = outcomes.find((outcome) => outcome.status === "rejected");
      expect(lost?.reason).toMatchObject({ code: "CONFLICT" });
    }
    expect((await unreadCounts(ada.ctx)).receiptCounts).toEqual({ task: 25 });
  });

  it("a slow caller holds nobody up", async () => {
    const ada = await add();
    await withTransaction(system(), async (tx) => {
      await notify(tx, { to: ada.id, type: "task", title: "slow" });
      await notify(tx, { to: "everyone", type: "task", title: "slow" });
      const others = openDatabase(database.url, { max: 1 });
      await notify({ ...as({ kind: "system" }), db: others }, { to: ada.id, type: "task", title: "quick" });
      await notify(
        { ...as({ kind: "system" }), db: others },
        { to: "everyone", type: "task", title: "quick" },
      );
      await others.close();
    });
    expect((await list(ada.ctx, { filter: "all" })).items.map(({ title }) => title)).toEqual([
      "slow",
      "slow",
      "quick",
      "quick",
    ]);
  });
});
