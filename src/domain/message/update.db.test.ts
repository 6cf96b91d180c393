import { userChannel } from "@realtime/protocol/channels";
import { beforeEach, expect, it } from "vitest";
import { withTransaction } from "@/db/transaction";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { auditInbox } from "../inbox/audit";
import { changesSince } from "../inbox/changes-since";
import { get } from "../inbox/get";
import { list } from "../inbox/list";
import { archive, markRead } from "../inbox/mark";
import { markAllRead } from "../inbox/mark-all-read";
import { unreadCounts } from "../inbox/unread-counts";
import { notify } from "./notify";
import { recall } from "./recall";
import { type UpdateInput, updateMessage } from "./update";

const database = testDatabase();
const { events, add, addMany, system } = testPeople(() => database.db);
let keys = 0;

beforeEach(() => {
  events.length = 0;
});

/** A progress message, with its key. */
async function progress(to: string | string[]) {
  keys += 1;
  const idempotencyKey = `render ${keys}`;
  const { id } = await notify(system(), {
    to,
    type: "image",
    title: "Rendering",
    text: "Half of it.",
    idempotencyKey,
    action: { label: "Watch", url: "/render" },
  });
  events.length = 0;
  return { id, idempotencyKey };
}

it("changes what the message says in place: one row, one revision, one event", async () => {
  const ada = await add();
  const { id, idempotencyKey } = await progress(ada.id);
  await markRead(ada.ctx, { ids: [id] });
  events.length = 0;
  const before = await unreadCounts(ada.ctx);
  await updateMessage(system(), { idempotencyKey, title: "Rendered", text: "All of it." });
  const { items, head } = await list(ada.ctx, { filter: "all" });
  expect(items).toMatchObject([
    { id, title: "Rendered", summary: "All of it.", unread: false, action: { label: "Watch" } },
  ]);
  expect((await get(ada.ctx, { id })).text).toBe("All of it.");
  expect(head.revision).toBe(before.head.revision + 1);
  expect(events).toEqual([
    {
      channel: userChannel(ada.id),
      event: {
        type: "receipts.changed",
        epoch: head.epoch,
        revision: head.revision,
        items: [items[0]],
        counts: { image: 0 },
      },
    },
  ]);
  expect(await changesSince(ada.ctx, { head: before.head })).toMatchObject({
    items: [{ title: "Rendered" }],
  });
  expect(await database.db.sql`select from messages where id = ${id}`).toHaveLength(1);
});

it("makes it unread again when asked, exactly once in the counts, whatever had read it", async () => {
  const [single, marked, unread, archived] = [await add(), await add(), await add(), await add()];
  const people = [single, marked, unread, archived];
  const { id, idempotencyKey } = await progress(people.map((person) => person.id));
  await markRead(single.ctx, { ids: [id] });
  await markAllRead(marked.ctx, { upTo: (await unreadCounts(marked.ctx)).head });
  await archive(archived.ctx, { ids: [id] });
  events.length = 0;
  await updateMessage(system(), { idempotencyKey, title: "Done", unreadAgain: true });
  for (const person of [single, marked, unread]) {
    expect((await unreadCounts(person.ctx)).byType).toEqual({ image: 1 });
    expect((await list(person.ctx, { filter: "unread" })).items).toMatchObject([{ id, title: "Done" }]);
  }
  expect((await unreadCounts(archived.ctx)).total).toBe(0);
  expect(events.map(({ event }) => "counts" in event && event.counts)).toHaveLength(4);
  // A repeat says nothing new, so nobody is disturbed again.
  await markRead(single.ctx, { ids: [id] });
  events.length = 0;
  await updateMessage(system(), { idempotencyKey, title: "Done", unreadAgain: true });
  expect((await unreadCounts(single.ctx)).total).toBe(0);
  expect(events).toEqual([]);
  expect(await auditInbox(database.db)).toEqual([]);
});

it("takes other facts, in every language, and an action away", async () => {
  const ada = await add();
  const facts = { task: "Crop", project: "Tidewater", by: "Ruth", url: "/t" };
  await notify(system(), { to: ada.id, type: "task", payload: facts, idempotencyKey: "facts" });
  await updateMessage(system(), {
    idempotencyKey: "facts",
    type: "task",
    payload: { ...facts, task: "Frame" },
  });
  const [item] = (await list(ada.ctx, { filter: "all" })).items;
  expect(item).toMatchObject({ title: "Ruth gave you a task: Frame" });
  expect(item?.translations?.["zh-CN"]?.title).toBe("Ruth给您分配了任务：Frame");
  await updateMessage(system(), { idempotencyKey: "facts", title: "By hand", action: null });
  const [now] = (await list(ada.ctx, { filter: "all" })).items;
  expect(now).toMatchObject({ title: "By hand", action: null });
  expect(now).not.toHaveProperty("translations");
});

it("belongs to its transaction, with a message that is sent in it", async () => {
  const ada = await add();
  const { idempotencyKey } = await progress(ada.id);
  const failing = withTransaction(system(), async (tx) => {
    await updateMessage(tx, { idempotencyKey, title: "Never" });
    throw new Error("changed its mind");
  });
  await expect(failing).rejects.toThrow("changed its mind");
  expect(events).toEqual([]);
  await withTransaction(system(), async (tx) => {
    await notify(tx, { to: ada.id, type: "image", title: "First", idempotencyKey: "both" });
    await updateMessage(tx, { idempotencyKey: "both", title: "Second" });
  });
  expect((await list(ada.ctx, { filter: "all" })).items.map(({ title }) => title)).toEqual([
    "Second",
    "Rendering",
  ]);
  expect(events.map(({ event }) => "revision" in event && event.revision)).toEqual([2, 3]);
});

it("updates and sends in opposite orders never deadlock, and all counts stay exact", async () => {
  const [ada, grace] = [await add(), await add()];
  const [one, two] = [await progress(ada.id), await progress(grace.id)];
  for (let round = 0; round < 20; round += 1) {
    const opposite = (update: string, to: string) =>
      withTransaction(system(), async (tx) => {
        await updateMessage(tx, { idempotencyKey: update, title: `Round ${round}`, unreadAgain: true });
        await notify(tx, { to, type: "image", title: "Other" });
        await notify(tx, { to: "everyone", type: "system", title: "All" });
      });
    await Promise.all([
      opposite(one.idempotencyKey, grace.id),
      opposite(two.idempotencyKey, ada.id),
      markRead(ada.ctx, { ids: [one.id] }),
    ]);
  }
  expect(await auditInbox(database.db)).toEqual([]);
  expect(
    (await list(ada.ctx, { filter: "all", type: "image", limit: 50 })).items.filter(
      ({ title }) => title === "Other",
    ),
  ).toHaveLength(20);
});

it.each([
  ["a key that was not used", { idempotencyKey: "nobody's" }, "NOT_FOUND", "idempotencyKey"],
  ["another sender's key", { from: "0197e2d5-0000-7000-8000-000000000000" }, "NOT_FOUND", "idempotencyKey"],
  ["an empty title", { title: " " }, "BAD_INPUT", "title"],
  ["an unknown field", { type: "task" }, "BAD_INPUT", "type"],
  ["content and text", { text: "a", content: { type: "doc", content: [] } }, "BAD_INPUT", "text"],
])("refuses %s", async (_, wrong, code, field) => {
  const [to] = await addMany(1);
  const { idempotencyKey } = await progress(to ?? "");
  const input = { idempotencyKey, title: "Done", ...wrong } as UpdateInput;
  await expect(updateMessage(system(), input)).rejects.toMatchObject({ code, about: { field } });
});

it("takes no picture, written or from facts", async () => {
  const ada = await add();
  const { idempotencyKey } = await progress(ada.id);
  const picture = { id: crypto.randomUUID(), width: 30, height: 20 };
  const { id: attachmentId, ...size } = picture;
  const image = { type: "image", attrs: { attachmentId, alt: "A harbour", ...size } };
  const payload = { outcome: "drawn", prompt: "A harbour", url: "/studio/1", picture } as const;
  await expect(
    updateMessage(system(), { idempotencyKey, content: { type: "doc", content: [image] } }),
  ).rejects.toMatchObject({ code: "BAD_INPUT", about: { field: "content", rule: "no images" } });
  await expect(updateMessage(system(), { idempotencyKey, type: "image", payload })).rejects.toMatchObject({
    code: "BAD_INPUT",
    about: { field: "payload", rule: "no images" },
  });
});

it("refuses broadcasts and what is gone", async () => {
  const ada = await add();
  await notify(system(), { to: "everyone", type: "system", title: "To all", idempotencyKey: "all" });
  const { id, idempotencyKey } = await progress(ada.id);
  await recall(system(), { id });
  for (const key of ["all", idempotencyKey])
    await expect(updateMessage(system(), { idempotencyKey: key, title: "Late" })).rejects.toMatchObject({
      code: "CONFLICT",
      about: { field: "idempotencyKey" },
    });
});
