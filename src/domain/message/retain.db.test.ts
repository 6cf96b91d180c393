import { expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import { CatchingUpClient, fetchView } from "@/test/inbox-client";
import { testPeople } from "@/test/people";
import { auditInbox } from "../inbox/audit";
import { changesSince } from "../inbox/changes-since";
import { archive, markRead, markUnread } from "../inbox/mark";
import { unreadCounts } from "../inbox/unread-counts";
import { continueWithdrawal } from "./continue-withdrawal";
import { notify } from "./notify";
import { retain } from "./retain";

const database = testDatabase();
const { events, add, addMany, system } = testPeople(() => database.db);
const message = { type: "task", title: "Old" } as const;
const sql = (strings: TemplateStringsArray, ...values: string[]) => database.db.sql(strings, ...values);

/** Moves everything that was sent or withdrawn so far into the past. */
async function daysPass(days: number): Promise<void> {
  const back = `${days} days`;
  await sql`update messages set created_at = created_at - ${back}::interval, sent_at = sent_at - ${back}::interval,
    withdrawn_at = withdrawn_at - ${back}::interval`;
  await sql`update message_receipts set sent_at = sent_at - ${back}::interval`;
  await sql`update feed_entries set sent_at = sent_at - ${back}::interval`;
}
const left = async () => {
  const [row] = await sql`select (select count(*) from messages) as messages,
    (select count(*) from message_receipts) as receipts, (select count(*) from feed_entries) as entries`;
  return row;
};
const agrees = async () => expect(await auditInbox(database.db)).toEqual([]);

it("first expires what is old, and a day later nothing is left of it", async () => {
  const [ada, grace] = [await add(), await add()];
  const old = [
    await notify(system(), { ...message, to: [ada.id, grace.id] }),
    await notify(system(), { ...message, to: "everyone" }),
    await notify(system(), { ...message, to: ada.id }),
  ];
  await markRead(ada.ctx, { ids: [old[0]?.id ?? "", old[1]?.id ?? ""] });
  await archive(grace.ctx, { ids: [old[1]?.id ?? ""] });
  await daysPass(31);
  const young = await notify(system(), { ...message, title: "Young", to: ada.id });
  const youngToAll = await notify(system(), { ...message, title: "Young", to: "everyone" });
  await markRead(ada.ctx, { ids: [youngToAll.id] });
  await markUnread(ada.ctx, { ids: [youngToAll.id] });
  const client = new CatchingUpClient(ada.ctx);
  await client.catchUp();
  const { head: before } = await unreadCounts(ada.ctx);
  const kept = [youngToAll.id, young.id];

  await retain(system(), { days: 0 });
  expect((await fetchView(ada.ctx)).all).toHaveLength(5);
  events.length = 0;
  await retain(system(), { days: 30 });
  expect(events.map(({ event }) => event.type).sort()).toEqual([
    "broadcast.withdrawn",
    "message.withdrawn",
    "message.withdrawn",
    "message.withdrawn",
  ]);
  const changes = await changesSince(ada.ctx, { head: before });
  expect(changes).toMatchObject({ reset: false, items: [] });
  expect(changes.reset === false && changes.removed.sort()).toEqual(old.map(({ id }) => id).sort());
  const { head: expired } = await unreadCounts(ada.ctx);
  expect(await left()).toEqual({ messages: 5, receipts: 7, entries: 2 });
  await agrees();

  await retain(system(), { days: 30 });
  expect(await left()).toMatchObject({ messages: 5 });
  await daysPass(1.1);
  const counts = await unreadCounts(ada.ctx);
  await retain(system(), { days: 30, size: 1 });
  expect(await left()).toEqual({ messages: 2, receipts: 2, entries: 1 });
  expect(await unreadCounts(ada.ctx)).toEqual(counts);
  expect((await fetchView(ada.ctx)).unread).toEqual(kept);
  // Who was away since before the expiry is not told of each, but that nothing so old is left.
  const later = await changesSince(ada.ctx, { head: before });
  expect(later).toMatchObject({ reset: false, removed: [], keptSince: expect.any(String) });
  const days = later.reset ? 0 : (Date.now() - Date.parse(later.keptSince ?? "")) / 86_400_000;
  expect(days).toBeCloseTo(30, 1);
  expect(await changesSince(ada.ctx, { head: expired })).toMatchObject({ reset: false, removed: [] });
  await client.catchUp();
  expect(client.view().all).toEqual(kept);
  await agrees();
});

it.each(["direct", "broadcast"])(
  "tells who was away that a %s message is gone, also long after",
  async (kind) => {
    const ada = await add();
    const client = new CatchingUpClient(ada.ctx);
    const { id } = await notify(system(), { ...message, to: kind === "direct" ? ada.id : "everyone" });
    await daysPass(40);
    await client.catchUp();
    expect(client.view().all).toContain(id);
    await retain(system(), { days: 30 });
    await daysPass(2);
    await retain(system(), { days: 30 });
    expect(await sql`select from messages where id = ${id}`).toHaveLength(0);
    const young = await notify(system(), { ...message, to: ada.id });
    await client.catchUp();
    expect(client.view()).toMatchObject({ all: [young.id], unread: [young.id] });
    await agrees();
  },
);

it("waits for a long list to be withdrawn before it is removed", { timeout: 60_000 }, async () => {
  const people = await addMany(500);
  const { id } = await notify(system(), { ...message, to: people });
  await daysPass(40);
  await retain(system(), { days: 30, size: 200 });
  await agrees();
  await daysPass(2);
  await retain(system(), { days: 30, size: 200 });
  expect(await sql`select status from messages where id = ${id}`).toEqual([{ status: "expired" }]);
  await continueWithdrawal(system(), { id }, 200);
  await retain(system(), { days: 30, size: 200 });
  expect(await sql`select status from messages where id = ${id}`).toEqual([]);
  await agrees();
});

it("is for admins", async () => {
  await expect(retain((await add()).ctx, { days: 1 })).rejects.toMatchObject({ code: "FORBIDDEN" });
});
