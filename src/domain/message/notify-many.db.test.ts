import { userChannel } from "@realtime/protocol/channels";
import { beforeEach, expect, it } from "vitest";
import { newId } from "@/db/id";
import { withTransaction } from "@/db/transaction";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { auditInbox } from "../inbox/audit";
import { list } from "../inbox/list";
import { unreadCounts } from "../inbox/unread-counts";
import type { NotifyInput } from "./notify";
import { MAX_BATCH, notifyMany } from "./notify-many";

const database = testDatabase();
const { events, add, addMany, system } = testPeople(() => database.db);
const stored = async () => {
  const [row] = await database.db.sql<{ n: number }[]>`select count(*)::int as n from messages`;
  return row?.n;
};

beforeEach(() => {
  events.length = 0;
});

it("sends different messages to different audiences, in order, with exact counts", async () => {
  const [ada, grace] = [await add(), await add()];
  const { ids } = await notifyMany(system(), [
    { to: ada.id, type: "task", title: "One" },
    { to: "everyone", type: "announcement", title: "Two" },
    { to: [ada.id, grace.id], type: "system", title: "Three" },
    { to: ada.id, type: "task", payload: { task: "Four", project: "P", by: "Ruth", url: "/" } },
  ]);
  const titles = async (person: typeof ada) =>
    (await list(person.ctx, { filter: "all" })).items.map(({ title }) => title).sort();
  expect(await titles(ada)).toEqual(["One", "Ruth gave you a task: Four", "Three", "Two"]);
  expect(await titles(grace)).toEqual(["Three", "Two"]);
  expect((await unreadCounts(ada.ctx)).byType).toEqual({ task: 2, system: 1, announcement: 1 });
  expect(new Set(ids).size).toBe(4);
  expect(events).toHaveLength(5);
  expect(await auditInbox(database.db)).toEqual([]);
});

it("writes a thousand messages in one transaction, all at one moment", async () => {
  const people = await addMany(200);
  const inputs = Array.from({ length: MAX_BATCH }, (_, n): NotifyInput => {
    return { to: people[n % people.length] ?? "", type: "task", title: `Message ${n}` };
  });
  await notifyMany(system(), inputs);
  // xmin is the transaction that wrote a row.
  const [after] = await database.db.sql<{ n: number; moments: number; transactions: number }[]>`
    with theirs as (select * from message_receipts where user_id = any(${people}::uuid[]))
    select (select sum(count)::int from unread_message_counts where user_id = any(${people}::uuid[])) as n,
      (select count(distinct sent_at)::int from theirs) as moments,
      (select count(distinct xmin)::int from (
        select xmin::text from message_receipts where user_id = any(${people}::uuid[])
        union all select m.xmin::text from messages m join theirs on theirs.message_id = m.id
        union all select xmin::text from unread_message_counts where user_id = any(${people}::uuid[])
      ) as written) as transactions`;
  expect(after).toEqual({ n: MAX_BATCH, moments: 1, transactions: 1 });
  expect(events).toHaveLength(MAX_BATCH);
  expect(await auditInbox(database.db)).toEqual([]);
});

it("is all or nothing: one unknown person, and nothing of it is there", async () => {
  const ada = await add();
  const before = await stored();
  await expect(
    notifyMany(system(), [
      { to: ada.id, type: "task", title: "Fine" },
      { to: newId(), type: "task", title: "To nobody" },
    ]),
  ).rejects.toMatchObject({ code: "BAD_INPUT" });
  expect(await stored()).toBe(before);
  expect(events).toEqual([]);
});

it.each([
  ["alone", (ada: string, nobody: string) => [ada, nobody]],
  ["among others", (ada: string, nobody: string) => [ada, [ada, nobody]]],
])("is all or nothing for many messages, too, with an unknown person %s", async (_, recipients) => {
  const ada = await add();
  const before = await stored();
  const [fine, wrong] = recipients(ada.id, newId());
  const inputs = Array.from({ length: 40 }, (_, n): NotifyInput => {
    return { to: (n === 30 ? wrong : fine) ?? "", type: "task", title: `Message ${n}` };
  });
  await expect(notifyMany(system(), inputs)).rejects.toMatchObject({ code: "BAD_INPUT" });
  expect(await stored()).toBe(before);
  expect(events).toEqual([]);
  expect((await unreadCounts(ada.ctx)).total).toBe(0);
  await notifyMany(system(), [{ to: ada.id, type: "task", title: "Afterwards" }]);
  expect((await unreadCounts(ada.ctx)).total).toBe(1);
});

it("refuses a bad message by its place, too many messages and too many recipients, and stores nothing", async () => {
  const ada = await add();
  const before = await stored();
  const fine = { to: ada.id, type: "task", title: "Fine" } as const;
  await expect(notifyMany(system(), [fine, { ...fine, title: " " }])).rejects.toMatchObject({
    code: "BAD_INPUT",
    about: { field: "messages.1.title", rule: "must not be empty" },
  });
  await expect(notifyMany(system(), Array(MAX_BATCH + 1).fill(fine))).rejects.toMatchObject({
    code: "BAD_INPUT",
    about: { field: "messages", rule: "at most 1000 messages" },
  });
  const crowd = Array.from({ length: 10_001 }, () => newId());
  await expect(
    notifyMany(system(), [
      { ...fine, to: crowd },
      { ...fine, to: crowd },
    ]),
  ).rejects.toMatchObject({
    about: { field: "messages", rule: "at most 20000 recipients in one call" },
  });
  expect(await stored()).toBe(before);
});

it("is part of a caller's transaction, and of none when it is empty", async () => {
  const ada = await add();
  const before = await stored();
  await expect(
    withTransaction(system(), async (tx) => {
      await notifyMany(tx, [{ to: ada.id, type: "task", title: "Never" }]);
      throw new Error("changed its mind");
    }),
  ).rejects.toThrow("changed its mind");
  expect(await notifyMany(system(), [])).toEqual({ ids: [] });
  expect(await stored()).toBe(before);
});

it("tells each of many messages to one person in order, with its sender and the count at its revision", async () => {
  const [ada, ruth] = [await add(), await add()];
  const inputs = Array.from({ length: 30 }, (_, n): NotifyInput => {
    const key = { idempotencyKey: `many ${n}` };
    return {
      to: ada.id,
      from: ruth.id,
      type: n % 2 === 0 ? "task" : "system",
      title: `Message ${n}`,
      ...key,
    };
  });
  await notifyMany(system(), inputs.slice(0, 1));
  events.length = 0;
  await notifyMany(system(), inputs);
  expect(
    events.map(({ event }) => event.type === "message.created" && [event.item.title, event.revision]),
  ).toEqual(inputs.slice(1).map(({ title }, n) => [title, n + 2]));
  expect(events.at(-1)?.event).toMatchObject({
    counts: { system: 15 },
    item: { sender: { name: expect.any(String) } },
  });
  expect(events.at(-2)?.event).toMatchObject({ counts: { task: 15 } });
  expect((await unreadCounts(ada.ctx)).byType).toEqual({ task: 15, system: 15 });
  expect(await auditInbox(database.db)).toEqual([]);
});

it("stores texts as they are, whatever is in them, and in every column that only some have", async () => {
  const ada = await add();
  const texts = [`Say "hi", {all}`, "back\\slash", "null", "消息 🔔", "a,b", "two  spaces"];
  const inputs = Array.from({ length: 30 }, (_, n): NotifyInput => {
    const title = texts[n % texts.length] ?? "";
    if (n % 3 === 0) return { to: ada.id, type: "task", title, text: `${title}\nand "more"` };
    if (n % 3 === 1)
      return { to: ada.id, type: "system", title, summary: title, action: { label: title, url: "/x?a={1}" } };
    return { to: ada.id, type: "task", payload: { task: title, project: title, by: "Ruth", url: "/" } };
  });
  const { ids } = await notifyMany(system(), inputs);
  const rows = await database.db.sql`
    select title, summary, action_label, action_url, content, translations from messages
    where id = any(${ids}::uuid[]) order by id`;
  for (const [n, input] of inputs.entries()) {
    const [id] = await notifyMany(system(), [input]).then((alone) => alone.ids);
    const [row] = await database.db.sql`
      select title, summary, action_label, action_url, content, translations from messages where id = ${id ?? ""}`;
    expect(rows[n]).toEqual(row);
  }
});

it("numbers and counts the messages of many people, in several types and audiences, as one by one", async () => {
  const people = await addMany(12);
  const at = (n: number) => people[n % people.length] ?? "";
  const inputs = Array.from({ length: 60 }, (_, n): NotifyInput => {
    const to = n % 4 === 0 ? [at(n), at(n * 7 + 1), at(n * 5 + 2)] : at(n * n);
    return { to, type: n % 3 === 0 ? "task" : "system", title: `Message ${n}` };
  });
  await notifyMany(system(), inputs);
  const told = events.map(({ channel, event }) =>
    event.type === "message.created"
      ? { channel, title: event.item.title, revision: event.revision, counts: event.counts }
      : null,
  );
  const revisions = new Map<string, number>();
  const counts = new Map<string, number>();
  const expected = inputs.flatMap(({ to, type = "", title = "" }) =>
    [...new Set([to].flat())].map((userId) => {
      const [revision, count] = [revisions, counts].map((map, n) => {
        const key = n === 0 ? String(userId) : `${userId} ${type}`;
        map.set(key, (map.get(key) ?? 0) + 1);
        return map.get(key);
      });
      return { channel: userChannel(String(userId)), title, revision, counts: { [type]: count } };
    }),
  );
  expect(told).toEqual(expected);
  expect(await auditInbox(database.db)).toEqual([]);
});
