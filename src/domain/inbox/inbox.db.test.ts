import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "@/db/database";
import { newId } from "@/db/id";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { notify } from "../message/notify";
import { recall } from "../message/recall";
import { changesSince } from "./changes-since";
import { get } from "./get";
import { list } from "./list";
import { archive, markRead, markUnread, unarchive } from "./mark";
import { markAllRead } from "./mark-all-read";
import { open } from "./open";
import { seen } from "./seen";
import { undoMarkAllRead } from "./undo-mark-all-read";
import { unreadCounts } from "./unread-counts";

const database = testDatabase();
const { events, add, system } = testPeople(() => database.db);
const task = (to: string | string[], title: string) => notify(system(), { to, type: "task", title });

beforeEach(() => {
  events.length = 0;
});

describe("one message", () => {
  it("of somebody else, one that was recalled and one that never was get the same answer", async () => {
    const [ada, grace] = [await add(), await add()];
    const { id: hers } = await task(grace.id, "Grace's");
    const { id: gone } = await task(ada.id, "Recalled");
    await recall(system(), { id: gone });
    const answers = await Promise.all(
      [hers, gone, newId()]
        .flatMap((id) => [get(ada.ctx, { id }), open(ada.ctx, { id })])
        .map((answer) => answer.catch((error) => ({ ...error, message: error.message }))),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ code: "NOT_FOUND" });
    expect((await unreadCounts(grace.ctx)).total).toBe(1);
  });

  it("is read when it is opened, once, and says so to the other devices", async () => {
    const ada = await add();
    const { id } = await notify(system(), { to: ada.id, type: "task", title: "Open me", text: "Words" });
    events.length = 0;
    const detail = await open(ada.ctx, { id });
    expect(detail).toMatchObject({
      unread: false,
      readAt: expect.any(String),
      text: "Words",
      files: [],
      audience: "user",
    });
    expect(await open(ada.ctx, { id })).toEqual(detail);
    expect(events.map(({ event }) => event)).toMatchObject([
      { type: "receipts.changed", revision: 2, counts: { task: 0 }, items: [{ id, unread: false }] },
    ]);
  });

  it("shows the words of content that the schema no longer accepts", async () => {
    const ada = await add();
    const { id } = await notify(system(), { to: ada.id, type: "task", title: "Old", text: "New words" });
    await database.db
      .sql`update messages set content = '{"type":"doc","content":[{"type":"marquee","content":[{"type":"text","text":"Old words"}]}]}' where id = ${id}`;
    expect(await get(ada.ctx, { id })).toMatchObject({ content: null, text: "Old words" });
  });
});

describe("marks", () => {
  it("change counts by what really changed, and nothing by repeating", async () => {
    const ada = await add();
    const ids = [
      (await task(ada.id, "a")).id,
      (await task(ada.id, "b")).id,
      (await notify(system(), { to: "everyone", type: "task", title: "c" })).id,
    ];
    const total = async () => (await unreadCounts(ada.ctx)).total;
    expect((await markRead(ada.ctx, { ids })).counts.total).toBe(0);
    const { head } = await unreadCounts(ada.ctx);
    await markRead(ada.ctx, { ids });
    expect((await unreadCounts(ada.ctx)).head).toEqual(head);
    await markUnread(ada.ctx, { ids });
    expect(await total()).toBe(3);
    await archive(ada.ctx, { ids: ids.slice(1) });
    expect(await total()).toBe(1);
    await unarchive(ada.ctx, { ids });
    expect(await total()).toBe(3);
  });

  it("pass over what is somebody else's", async () => {
    const [ada, grace] = [await add(), await add()];
    const { id } = await task(grace.id, "hers");
    const { items, counts } = await archive(ada.ctx, { ids: [id, newId()] });
    expect(items).toEqual([]);
    expect(counts.head.revision).toBe(0);
    expect((await list(grace.ctx, { filter: "all" })).items).toHaveLength(1);
  });
});

describe("mark all as read", () => {
  it("that finds nothing to move leaves the one before it to be undone, and is undone by nothing", async () => {
    const ada = await add();
    await task(ada.id, "One");
    await notify(system(), { to: "everyone", type: "announcement", title: "All" });
    const { head: upTo } = await unreadCounts(ada.ctx);
    const first = await markAllRead(ada.ctx, { upTo });
    const second = await markAllRead(ada.ctx, { upTo });
    expect(second.counts.total).toBe(0);
    expect((await undoMarkAllRead(ada.ctx, { undo: second.undo })).counts.total).toBe(0);
    expect((await undoMarkAllRead(ada.ctx, { undo: first.undo })).counts.total).toBe(2);
  });

  it("spares what arrived after the head of the button, of any type, and can be undone", async () => {
    const ada = await add();
    await task(ada.id, "old");
    await notify(system(), { to: "everyone", type: "billing", title: "old, too" });
    const { head: upTo } = await unreadCounts(ada.ctx);
    await task(ada.id, "new");
    await notify(system(), { to: "everyone", type: "billing", title: "new, too" });
    const { undo, counts } = await markAllRead(ada.ctx, { upTo });
    expect(counts).toMatchObject({ total: 2, byType: { task: 1, billing: 1 } });
    expect((await list(ada.ctx, { filter: "unread" })).items.map(({ title }) => title)).toEqual([
      "new, too",
      "new",
    ]);
    expect((await undoMarkAllRead(ada.ctx, { undo })).counts.total).toBe(4);
    await expect(undoMarkAllRead(ada.ctx, { undo })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("up to many messages of one's own leaves a broadcast that comes after it unread", async () => {
    const ada = await add();
    // Positions and revisions are numbers of their own: here the next position is below the revision read up to.
    const { head } = await unreadCounts(ada.ctx);
    for (let n = head.revision; n <= head.position + 1; n += 1) await task(ada.id, `${n}`);
    const { head: upTo } = await unreadCounts(ada.ctx);
    await markAllRead(ada.ctx, { upTo });
    const { id } = await notify(system(), { to: "everyone", type: "task", title: "after it" });
    expect((await unreadCounts(ada.ctx)).total).toBe(1);
    expect((await list(ada.ctx, { filter: "unread" })).items.map((item) => item.id)).toEqual([id]);
  });

  it("of one type leaves the others", async () => {
    const ada = await add();
    await task(ada.id, "task");
    await notify(system(), { to: ada.id, type: "billing", title: "billing" });
    const { head: upTo } = await unreadCounts(ada.ctx);
    expect(await markAllRead(ada.ctx, { type: "task", upTo })).toMatchObject({
      counts: { total: 1, byType: { billing: 1 } },
    });
  });

  it.each([
    ["the future (revision)", { revision: 1 }, "BAD_INPUT"],
    ["the future (position)", { position: 1 }, "BAD_INPUT"],
    ["another epoch", { epoch: "another" }, "CONFLICT"],
  ] as const)("refuses a head of %s", async (_, change, code) => {
    const ada = await add();
    const { head } = await unreadCounts(ada.ctx);
    const upTo = {
      epoch: "epoch" in change ? change.epoch : head.epoch,
      revision: head.revision + ("revision" in change ? 1 : 0),
      position: head.position + ("position" in change ? 1 : 0),
    };
    await expect(markAllRead(ada.ctx, { upTo })).rejects.toMatchObject({ code });
    await expect(seen(ada.ctx, { head: upTo })).rejects.toMatchObject({ code });
  });

  it("never swallows a message that arrives at the same moment", async () => {
    const ada = await add();
    const pools = [openDatabase(database.url, { max: 1 }), openDatabase(database.url, { max: 1 })] as const;
    for (let round = 0; round < 200; round += 1) {
      const { head: upTo, total } = await unreadCounts(ada.ctx);
      await Promise.all([
        markAllRead({ ...ada.ctx, db: pools[0] }, { upTo }),
        notify({ ...system(), db: pools[1] }, { to: ada.id, type: "task", title: `${round}` }),
        notify({ ...system(), db: pools[1] }, { to: "everyone", type: "task", title: `${round}` }),
      ]);
      expect(total).toBe(round === 0 ? 0 : 2);
      expect((await unreadCounts(ada.ctx)).byType).toEqual({ task: 2 });
    }
    await Promise.all(pools.map((pool) => pool.close()));
  });
});

describe("seen", () => {
  it("is apart from read", async () => {
    const ada = await add();
    await task(ada.id, "unseen");
    const { head, unseen } = await unreadCounts(ada.ctx);
    expect(unseen).toBe(true);
    await seen(ada.ctx, { head });
    expect(await unreadCounts(ada.ctx)).toMatchObject({ unseen: false, total: 1, head });
    await notify(system(), { to: "everyone", type: "task", title: "later" });
    expect((await unreadCounts(ada.ctx)).unseen).toBe(true);
  });

  it("is over with what a person does to messages that they had seen, but for marking one unread", async () => {
    const ada = await add();
    const [a, b] = [await task(ada.id, "a"), await task(ada.id, "b")];
    const sees = async () => seen(ada.ctx, { head: (await unreadCounts(ada.ctx)).head });
    await sees();
    await markRead(ada.ctx, { ids: [a.id] });
    expect(await unreadCounts(ada.ctx)).toMatchObject({ unseen: false, total: 1 });
    await task(ada.id, "c");
    await markRead(ada.ctx, { ids: [b.id] });
    expect(await unreadCounts(ada.ctx)).toMatchObject({ unseen: true, total: 1 });
    await sees();
    await markUnread(ada.ctx, { ids: [a.id] });
    expect(await unreadCounts(ada.ctx)).toMatchObject({ unseen: true, total: 2 });
    await markRead(ada.ctx, { ids: [a.id] });
    expect(await unreadCounts(ada.ctx)).toMatchObject({ unseen: false, total: 1 });
  });
});

describe("catching up", () => {
  it("lists what arrived, changed and went", async () => {
    const ada = await add();
    const [a, b] = [await task(ada.id, "a"), await task(ada.id, "b")];
    const { head } = await unreadCounts(ada.ctx);
    const c = await notify(system(), { to: "everyone", type: "task", title: "c" });
    await markRead(ada.ctx, { ids: [a.id] });
    await recall(system(), { id: b.id });
    const changes = await changesSince(ada.ctx, { head });
    if (changes.reset) throw new Error("this can be listed");
    expect(changes.items.map(({ id, unread }) => [id, unread])).toEqual([
      [c.id, true],
      [a.id, false],
    ]);
    expect(changes.removed).toEqual([b.id]);
    expect(changes.counts.total).toBe(1);
    expect(await changesSince(ada.ctx, { head: changes.head })).toMatchObject({
      reset: false,
      items: [],
      removed: [],
    });
  });

  it("starts over from another epoch, from the future, and when there is too much to list", async () => {
    const ada = await add();
    const { head } = await unreadCounts(ada.ctx);
    for (const wrong of [{ epoch: "x" }, { revision: 9 }, { position: head.position + 1 }])
      expect(await changesSince(ada.ctx, { head: { ...head, ...wrong } })).toEqual({ reset: true, head });
    const { sql } = database.db;
    await sql`update feed set position = position + 501`;
    await sql`
      with m as (insert into messages (id, audience, type, title, status, sent_at)
        select gen_random_uuid(), 'everyone', 'task', 'Many', 'sent', now() from generate_series(1, 501) returning id)
      insert into feed_entries (message_id, group_id, position, changed_position, type, sent_at)
      select id, 0, ${head.position}::bigint + row_number() over (), ${head.position}::bigint + row_number() over (), 'task', now() from m`;
    expect(await changesSince(ada.ctx, { head })).toMatchObject({ reset: true });
  });
});

describe("a signed-out caller", () => {
  it("gets nothing from any verb", async () => {
    const nobody = { ...system(), actor: { kind: "nobody" } } as const;
    const head = { epoch: "e", revision: 0, position: 0 };
    const answers = await Promise.allSettled([
      list(nobody, { filter: "all" }),
      get(nobody, { id: newId() }),
      open(nobody, { id: newId() }),
      markRead(nobody, { ids: [newId()] }),
      markAllRead(nobody, { upTo: head }),
      changesSince(nobody, { head }),
      unreadCounts(nobody),
      seen(nobody, { head }),
      recall(nobody, { id: newId() }),
    ]);
    for (const answer of answers)
      expect(answer).toMatchObject({ status: "rejected", reason: { code: "UNAUTHENTICATED" } });
  });
});
