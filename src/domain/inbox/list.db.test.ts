import { describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { createGroup } from "../group/create";
import { addMembers, removeMembers } from "../group/membership";
import { type NotifyInput, notify } from "../message/notify";
import { notifyMany } from "../message/notify-many";
import { list } from "./list";
import { archive } from "./mark";
import { unreadCounts } from "./unread-counts";

const database = testDatabase();
const { add, system } = testPeople(() => database.db);

describe("pages", () => {
  it("merge direct messages and broadcasts, newest first, each once, also when more arrive between two pages", async () => {
    const ada = await add();
    const sent: string[] = [];
    for (let n = 0; n < 12; n += 1) {
      const to = n % 3 === 0 ? "everyone" : ada.id;
      sent.unshift((await notify(system(), { to, type: "task", title: `${n}` })).id);
    }
    const first = await list(ada.ctx, { filter: "all", limit: 5 });
    await notify(system(), { to: ada.id, type: "task", title: "in between" });
    const second = await list(ada.ctx, { filter: "all", limit: 5, cursor: first.nextCursor ?? "" });
    const third = await list(ada.ctx, { filter: "all", limit: 5, cursor: second.nextCursor ?? "" });
    expect([...first.items, ...second.items, ...third.items].map(({ id }) => id)).toEqual(sent);
    expect(third.nextCursor).toBeNull();
  });

  it("have each of the messages that were sent at the same moment once", async () => {
    const ada = await add();
    const { ids } = await notifyMany(
      system(),
      ["1", "2", "3", "4", "5"].map((title) => ({ to: ada.id, type: "task", title })),
    );
    const listed: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(ada.ctx, { filter: "all", limit: 2, cursor });
      listed.push(...page.items.map(({ id }) => id));
      expect(new Set(page.items.map(({ sentAt }) => sentAt)).size).toBe(1);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(listed).toEqual(ids.toSorted().reverse());
  });

  it("look past broadcasts that were archived, however many, down to those that were not", async () => {
    const ada = await add();
    const { ids } = await notifyMany(
      system(),
      Array.from(
        { length: 40 },
        (_, n) => ({ to: "everyone", type: "announcement", title: `${n}` }) as const,
      ),
    );
    const newestFirst = ids.toReversed();
    await archive(ada.ctx, { ids: newestFirst.slice(0, 30) });
    const page = await list(ada.ctx, { filter: "all", limit: 5 });
    expect(page.items.map(({ id }) => id)).toEqual(newestFirst.slice(30, 35));
    const rest = await list(ada.ctx, { filter: "all", limit: 5, cursor: page.nextCursor ?? "" });
    expect(rest.items.map(({ id }) => id)).toEqual(newestFirst.slice(35));
    expect(rest.nextCursor).toBeNull();
  });

  it("of a person in many groups look past what others got, however much", async () => {
    const [admin, ada] = [await add("admin"), await add()];
    const groups: number[] = [];
    for (let n = 0; n < 11; n += 1) groups.push((await createGroup(admin.ctx, { name: newId() })).id);
    const [others, ...hers] = groups as [number, ...number[]];
    for (const groupId of hers) await addMembers(admin.ctx, { groupId, userIds: [ada.id] });
    const send = async (to: number[]) => {
      const inputs = to.map(
        (id): NotifyInput => ({ to: { groups: [id] }, type: "announcement", title: "x" }),
      );
      return (await notifyMany(system(), inputs)).ids;
    };
    const ids = await send(hers);
    await send(Array(200).fill(others));
    const page = await list(ada.ctx, { filter: "all", limit: 5 });
    expect(page.items.map(({ id }) => id)).toEqual(ids.toReversed().slice(0, 5));
  });

  it("have of a group's messages those that came while the person was in it", async () => {
    const [admin, ada] = [await add("admin"), await add()];
    const { id: groupId } = await createGroup(admin.ctx, { name: `Readers ${newId()}` });
    const titles = async () => (await list(ada.ctx, { filter: "all" })).items.map(({ title }) => title);
    const tell = (title: string) => notify(system(), { to: { groups: [groupId] }, type: "task", title });
    await tell("before");
    await addMembers(admin.ctx, { groupId, userIds: [ada.id] });
    expect(await titles()).toEqual([]);
    await tell("meanwhile");
    await removeMembers(admin.ctx, { groupId, userIds: [ada.id] });
    await tell("after");
    expect(await titles()).toEqual(["meanwhile"]);
    expect((await unreadCounts(ada.ctx)).total).toBe(1);
  });

  it("search finds words in title and summary as they are written", async () => {
    const ada = await add();
    await notify(system(), { to: ada.id, type: "task", title: "100% wool", text: "A_B and 晨曦港口" });
    await notify(system(), { to: "everyone", type: "task", title: "1000 sheep" });
    const found = async (search: string) =>
      (await list(ada.ctx, { filter: "all", search })).items.map(({ title }) => title);
    expect(await found("100%")).toEqual(["100% wool"]);
    expect(await found("a_b")).toEqual(["100% wool"]);
    expect(await found("晨曦")).toEqual(["100% wool"]);
    expect(await found("SHEEP")).toEqual(["1000 sheep"]);
    expect(await found("a%b")).toEqual([]);
  });

  it.each([
    ["cursor", { cursor: "nonsense" }],
    ["cursor", { cursor: Buffer.from('["2026-01-01","x"]').toString("base64url") }],
    ["limit", { limit: 0 }],
    ["limit", { limit: 51 }],
    ["filter", { filter: "deleted" }],
    ["page", { page: 2 }],
  ])("refuse a bad %s: %j", async (field, wrong) => {
    const ada = await add();
    await expect(
      list(ada.ctx, { filter: "all", ...wrong } as Parameters<typeof list>[1]),
    ).rejects.toMatchObject({
      code: "BAD_INPUT",
      about: { field },
    });
  });
});
