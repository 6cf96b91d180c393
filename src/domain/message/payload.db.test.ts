import { beforeEach, describe, expect, expectTypeOf, it } from "vitest";
import { inLanguage } from "@/content/in-language";
import type { PayloadOf } from "@/content/message-payloads";
import { withTransaction } from "@/db/transaction";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { get } from "../inbox/get";
import { list } from "../inbox/list";
import { type NotifyInput, notify } from "./notify";

const database = testDatabase();
const { events, add, addMany, system } = testPeople(() => database.db);

const task = { task: "Crop the cover", project: "Tidewater", by: "Ruth", url: "/tasks/1" };

beforeEach(() => {
  events.length = 0;
});

describe("a message from the facts of its type", () => {
  it("is typed: what is missing, misspelt or of another type does not compile", () => {
    expectTypeOf<PayloadOf<"task">>().toEqualTypeOf<typeof task>();
    expectTypeOf<{ to: string; type: "task"; payload: typeof task }>().toExtend<NotifyInput>();
    const to = "everyone";
    const wrong: NotifyInput[] = [
      // @ts-expect-error: a fact is missing
      { to, type: "task", payload: { task: "Crop", project: "Tidewater", by: "Ruth" } },
      // @ts-expect-error: a fact that the type does not have
      { to, type: "task", payload: { ...task, colour: "red" } },
      // @ts-expect-error: a fact of another type
      { to, type: "task", payload: { ...task, by: 4 } },
      // @ts-expect-error: the facts of another type
      { to, type: "billing", payload: task },
      // @ts-expect-error: a type that has no facts
      { to, type: "system", payload: task },
      // @ts-expect-error: facts and a title
      { to, type: "task", payload: task, title: "By hand" },
      // @ts-expect-error: neither facts nor a title
      { to, type: "task" },
    ];
    expect(wrong).toHaveLength(7);
  });

  it("is stored, listed, pushed and shown in every language", async () => {
    const ada = await add();
    const { id } = await notify(system(), { to: ada.id, type: "task", payload: task });
    const [item] = (await list(ada.ctx, { filter: "all" })).items;
    expect(item).toMatchObject({
      id,
      title: "Ruth gave you a task: Crop the cover",
      summary: "It belongs to Tidewater.",
      action: { label: "Open the task", url: "/tasks/1" },
    });
    expect(events).toMatchObject([{ event: { item } }]);
    expect(item && inLanguage(item, "zh-CN")).toMatchObject({
      title: "Ruth给您分配了任务：Crop the cover",
      action: { label: "打开任务", url: "/tasks/1" },
    });
    const detail = await get(ada.ctx, { id });
    expect(detail.text).toBe("It belongs to Tidewater.");
    expect(detail.contentTranslations?.["zh-CN"]?.text).toBe("该任务属于“Tidewater”。");
  });

  it("is the same to several people and to everyone", async () => {
    const [ada, grace] = [await add(), await add()];
    await notify(system(), { to: [ada.id, grace.id], type: "task", payload: task });
    await notify(system(), {
      to: "everyone",
      type: "billing",
      payload: { invoice: "7", minor: 0, currency: "EUR", url: "/" },
    });
    const items = (await list(grace.ctx, { filter: "all" })).items;
    expect(items.map(({ translations }) => translations?.["zh-CN"]?.title)).toEqual([
      "账单 7：€0.00",
      "Ruth给您分配了任务：Crop the cover",
    ]);
    expect(events.map(({ event }) => "item" in event && event.item.translations)).toEqual(
      [items[1], items[1], items[0]].map((item) => item?.translations),
    );
  });

  it("has no translations when it was written by hand", async () => {
    const ada = await add();
    const { id } = await notify(system(), { to: ada.id, type: "task", title: "By hand", text: "Yes." });
    const detail = await get(ada.ctx, { id });
    expect(detail).not.toHaveProperty("translations");
    expect(detail).not.toHaveProperty("contentTranslations");
  });

  it.each([
    ["a missing fact", { ...task, url: undefined }, "payload.url"],
    ["an unknown fact", { ...task, colour: "red" }, "payload.colour"],
    ["an empty fact", { ...task, by: " " }, "payload.by"],
    ["a javascript: address", { ...task, url: "javascript:alert(1)" }, "payload.url"],
    ["facts that are no object", 7, "payload"],
  ])("refuses %s by name, and stores nothing", async (_, payload, field) => {
    const ada = await add();
    const wrong = { to: ada.id, type: "task", payload } as NotifyInput;
    await expect(notify(system(), wrong)).rejects.toMatchObject({ code: "BAD_INPUT", about: { field } });
    expect((await list(ada.ctx, { filter: "all" })).items).toEqual([]);
  });

  it.each([
    ["a type without facts", { type: "system", payload: {} }, "type"],
    ["facts and a title", { type: "task", payload: task, title: "By hand" }, "title"],
    ["neither", { type: "task" }, "title"],
  ])("refuses %s", async (_, wrong, field) => {
    const input = { to: "everyone", ...wrong } as NotifyInput;
    await expect(notify(system(), input)).rejects.toMatchObject({ code: "BAD_INPUT", about: { field } });
  });

  it("is a repeat with the same facts, and a conflict with others", async () => {
    const [to] = await addMany(1);
    const once = { to: to ?? "", type: "task", payload: task, idempotencyKey: "task 1" } as const;
    const { id } = await notify(system(), once);
    expect(await notify(system(), { ...once, payload: { ...task } })).toEqual({ id });
    await expect(notify(system(), { ...once, payload: { ...task, by: "Ada" } })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});

it("a message has its type's priority unless it names one", async () => {
  const ada = await add();
  await withTransaction(system(), async (tx) => {
    await notify(tx, { to: ada.id, type: "security", title: "Its type's" });
    await notify(tx, { to: ada.id, type: "security", title: "Its own", priority: "low" });
    await notify(tx, { to: ada.id, type: "task", title: "Another type's" });
  });
  const items = (await list(ada.ctx, { filter: "all" })).items;
  expect(Object.fromEntries(items.map(({ title, priority }) => [title, priority]))).toEqual({
    "Its type's": "high",
    "Its own": "low",
    "Another type's": "normal",
  });
});

it.each(["title", "summary"])("a %s with half a character is refused by name", async (field) => {
  const ada = await add();
  const input = { to: ada.id, type: "task" as const, title: "Fine", [field]: "half \ud83d" };
  await expect(notify(system(), input)).rejects.toMatchObject({ code: "BAD_INPUT", about: { field } });
});
