import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { notify } from "../message/notify";
import { auditInbox } from "./audit";
import { changesSince } from "./changes-since";
import { get } from "./get";
import { list } from "./list";
import { archive, markRead } from "./mark";
import { markAllRead } from "./mark-all-read";
import { open } from "./open";
import { preferences } from "./preferences";
import { setQuietHours } from "./set-quiet-hours";
import { switchType } from "./switch-type";
import { undoMarkAllRead } from "./undo-mark-all-read";
import { unreadCounts } from "./unread-counts";

const database = testDatabase();
const { events, add, system } = testPeople(() => database.db);
type Ada = Awaited<ReturnType<typeof add>>;
type Type = Parameters<typeof switchType>[1]["type"];
const send = (to: string, type: Type) => notify(system(), { to, type, title: `About ${type}` });
const titles = async ({ ctx }: Ada, input: Partial<Parameters<typeof list>[1]> = {}) =>
  (await list(ctx, { filter: "all", ...input })).items.map(({ title }) => title);
const off = ({ ctx }: Ada, type: Type) => switchType(ctx, { type, inApp: false });
const on = ({ ctx }: Ada, type: Type) => switchType(ctx, { type, inApp: true });

beforeEach(() => {
  events.length = 0;
});

/** Somebody with a direct message and a broadcast of a type that is on, and of one that will be off. */
async function withMessages() {
  const ada = await add();
  const task = await send(ada.id, "task");
  await send("everyone", "task");
  const billing = await send(ada.id, "billing");
  const invoice = await send("everyone", "billing");
  events.length = 0;
  return { ada, task, billing, invoice };
}

describe("a type that is off", () => {
  it("is on no list, in no search and in no count, and all of it is back, unread as it was", async () => {
    const { ada, billing, invoice } = await withMessages();
    await archive(ada.ctx, { ids: [invoice.id] });
    await off(ada, "billing");
    expect(await titles(ada)).toEqual(["About task", "About task"]);
    expect(await titles(ada, { filter: "unread" })).toEqual(["About task", "About task"]);
    expect(await titles(ada, { filter: "archived" })).toEqual([]);
    expect(await titles(ada, { search: "about" })).toEqual(["About task", "About task"]);
    expect(await titles(ada, { type: "billing" })).toEqual([]);
    expect(await unreadCounts(ada.ctx)).toMatchObject({
      total: 2,
      byType: { task: 2 },
      receiptCounts: { task: 1 },
      feedCounts: { byType: { task: 1 } },
      preferences: { offTypes: ["billing"] },
    });
    // What comes meanwhile is kept.
    await send(ada.id, "billing");
    expect((await unreadCounts(ada.ctx)).total).toBe(2);
    const { counts } = await on(ada, "billing");
    expect(counts.byType).toEqual({ task: 2, billing: 2 });
    expect(counts).not.toHaveProperty("preferences");
    expect(await titles(ada, { filter: "unread", type: "billing" })).toHaveLength(2);
    expect(await titles(ada, { filter: "archived" })).toEqual(["About billing"]);
    expect((await get(ada.ctx, { id: billing.id })).unread).toBe(true);
    expect(await auditInbox(database.db)).toEqual([]);
  });

  it("does not light the bell", async () => {
    const ada = await add();
    await off(ada, "billing");
    await send(ada.id, "billing");
    await send("everyone", "billing");
    expect(await unreadCounts(ada.ctx)).toMatchObject({ total: 0, unseen: false });
    await send(ada.id, "task");
    expect(await unreadCounts(ada.ctx)).toMatchObject({ total: 1, unseen: true });
  });

  it("is read by a message's address all the same, and the event of that moves no count", async () => {
    const { ada, billing } = await withMessages();
    await off(ada, "billing");
    events.length = 0;
    expect(await open(ada.ctx, { id: billing.id })).toMatchObject({ title: "About billing", unread: false });
    expect(events.map(({ event }) => event)).toMatchObject([
      { type: "receipts.changed", counts: { billing: 0 } },
    ]);
    expect((await unreadCounts(ada.ctx)).total).toBe(2);
    expect((await on(ada, "billing")).counts.byType).toEqual({ task: 2, billing: 1 });
  });

  it("makes clients that knew less start over, and says nothing of it in later changes", async () => {
    const { ada } = await withMessages();
    const { head: before } = await unreadCounts(ada.ctx);
    const { counts } = await off(ada, "billing");
    expect(events.map(({ event }) => event)).toMatchObject([
      { type: "inbox.changed", revision: before.revision + 1 },
    ]);
    expect(await changesSince(ada.ctx, { head: before })).toMatchObject({ reset: true });
    await send(ada.id, "billing");
    await send("everyone", "billing");
    await send(ada.id, "task");
    const changes = await changesSince(ada.ctx, { head: counts.head });
    expect(changes).toMatchObject({ reset: false, items: [{ type: "task" }], removed: [] });
  });

  it("is spared by mark-all-read, also in the archive, and by its undo", async () => {
    const { ada, invoice } = await withMessages();
    await archive(ada.ctx, { ids: [invoice.id] });
    await off(ada, "billing");
    const { head } = await unreadCounts(ada.ctx);
    const { undo, counts } = await markAllRead(ada.ctx, { upTo: head });
    expect(counts.total).toBe(0);
    expect((await on(ada, "billing")).counts.byType).toEqual({ billing: 1 });
    expect((await get(ada.ctx, { id: invoice.id })).unread).toBe(true);
    const undone = await undoMarkAllRead(ada.ctx, { undo });
    expect(undone.counts.byType).toEqual({ task: 2, billing: 1 });
    await expect(undoMarkAllRead(ada.ctx, { undo })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await auditInbox(database.db)).toEqual([]);
  });

  it("may be one that mark-all-read names", async () => {
    const { ada } = await withMessages();
    await off(ada, "billing");
    const { head } = await unreadCounts(ada.ctx);
    await markAllRead(ada.ctx, { type: "billing", upTo: head });
    expect((await on(ada, "billing")).counts.byType).toEqual({ task: 2 });
  });

  it("keeps what was read one by one read", async () => {
    const { ada, billing } = await withMessages();
    await markRead(ada.ctx, { ids: [billing.id] });
    await off(ada, "billing");
    expect((await on(ada, "billing")).counts.byType).toEqual({ task: 2, billing: 1 });
  });

  it("is on again when the product requires it by now, or names it no more", async () => {
    const { ada } = await withMessages();
    await send(ada.id, "security");
    await database.db.sql`update inboxes set off_types = '{security,gone}' where user_id = ${ada.id}`;
    await database.db.sql`update messages set type = 'gone' where title = 'About task'`;
    expect((await unreadCounts(ada.ctx)).total).toBe(5);
    expect((await preferences(ada.ctx)).types.every(({ inApp }) => inApp)).toBe(true);
  });
});

describe("preferences", () => {
  it("are all on for everybody who changed nothing, by type in the product's order", async () => {
    const ada = await add();
    const { types, quietHours } = await preferences(ada.ctx);
    expect(types.slice(0, 2)).toEqual([
      { type: "announcement", inApp: true, toast: true, required: true },
      { type: "task", inApp: true, toast: true, required: false },
    ]);
    expect(quietHours).toBeNull();
  });

  it("refuse to switch off what the product requires, but for its toast", async () => {
    const ada = await add();
    await expect(off(ada, "security")).rejects.toMatchObject({
      code: "BAD_INPUT",
      about: { field: "inApp" },
    });
    const { preferences } = await switchType(ada.ctx, { type: "security", toast: false });
    expect(preferences.types.find(({ type }) => type === "security")).toMatchObject({
      inApp: true,
      toast: false,
    });
  });

  it("of toasts come with the counts and move none, and no list starts over", async () => {
    const { ada } = await withMessages();
    const { head } = await unreadCounts(ada.ctx);
    const quietHours = { from: "22:00", to: "07:00", timeZone: "Europe/Berlin" };
    await switchType(ada.ctx, { type: "task", toast: false });
    await setQuietHours(ada.ctx, { quietHours });
    const kept = { offTypes: [], silentTypes: ["task"], quietHours };
    expect(await changesSince(ada.ctx, { head })).toMatchObject({
      reset: false,
      items: [],
      counts: { total: 4, preferences: kept },
    });
    expect((await preferences(ada.ctx)).quietHours).toEqual(quietHours);
    await switchType(ada.ctx, { type: "task", toast: true });
    expect((await setQuietHours(ada.ctx, { quietHours: null })).counts).not.toHaveProperty("preferences");
  });

  it("that are so already make no revision and no event", async () => {
    const ada = await add();
    await off(ada, "task");
    events.length = 0;
    const { head } = await unreadCounts(ada.ctx);
    await off(ada, "task");
    await setQuietHours(ada.ctx, { quietHours: null });
    expect((await unreadCounts(ada.ctx)).head).toEqual(head);
    expect(events).toEqual([]);
  });

  it("of two devices at the same moment are both kept", async () => {
    const ada = await add();
    await Promise.all([
      off(ada, "task"),
      off(ada, "billing"),
      switchType(ada.ctx, { type: "image", toast: false }),
    ]);
    expect((await unreadCounts(ada.ctx)).preferences).toMatchObject({
      offTypes: ["billing", "task"],
      silentTypes: ["image"],
    });
  });

  it.each([
    [
      "a time that there is not",
      { from: "24:00", to: "07:00", timeZone: "Europe/Berlin" },
      "quietHours.from",
    ],
    [
      "an end that is the beginning",
      { from: "07:00", to: "07:00", timeZone: "Europe/Berlin" },
      "quietHours.to",
    ],
    [
      "a zone that there is not",
      { from: "22:00", to: "07:00", timeZone: "Mars/Olympus" },
      "quietHours.timeZone",
    ],
    [
      "an offset, which knows no summer",
      { from: "22:00", to: "07:00", timeZone: "+01:00" },
      "quietHours.timeZone",
    ],
  ])("refuse quiet hours with %s", async (_, quietHours, field) => {
    const ada = await add();
    await expect(setQuietHours(ada.ctx, { quietHours })).rejects.toMatchObject({
      code: "BAD_INPUT",
      about: { field },
    });
  });
});
