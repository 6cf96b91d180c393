import { expect, it } from "vitest";
import { withTransaction } from "@/db/transaction";
import { list } from "@/domain/inbox/list";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { raise } from "./raise";

const database = testDatabase();
const { events, add, system } = testPeople(() => database.db);
const project = { name: "Tidewater", path: "/projects/tidewater" };

it("an event sends what is bound to it, and nothing to whoever did it", async () => {
  const [ruth, ada] = [await add(), await add()];
  await withTransaction(system(), async (tx) => {
    const by = { id: ruth.id, name: "Ruth" };
    await raise(tx, "project.shared", { project, by, withIds: [ruth.id, ada.id] });
    await raise(tx, "project.archived", { project, by, teamIds: [ruth.id] });
    expect(events).toEqual([]);
  });
  const [item] = (await list(ada.ctx, { filter: "all" })).items;
  expect(item).toMatchObject({
    type: "task",
    title: "Ruth gave you a task: Look through it",
    sender: { name: "Person 1" },
    action: { url: project.path },
  });
  expect((await list(ruth.ctx, { filter: "all" })).items).toEqual([]);
  expect(events).toHaveLength(1);
});

it("belongs to the transaction of the event: rolled back, nobody hears of it", async () => {
  const [ruth, ada] = [await add(), await add()];
  events.length = 0;
  const failing = withTransaction(system(), async (tx) => {
    await raise(tx, "project.archived", { project, by: { id: ruth.id, name: "Ruth" }, teamIds: [ada.id] });
    throw new Error("could not be archived");
  });
  await expect(failing).rejects.toThrow("could not be archived");
  expect((await list(ada.ctx, { filter: "all" })).items).toEqual([]);
  expect(events).toEqual([]);
});

it("can not be raised outside a transaction", async () => {
  const raiseOutside = () =>
    // @ts-expect-error: the context of a request is not a transaction
    raise(system(), "project.archived", { project, by: { id: "", name: "" }, teamIds: [] });
  expect(raiseOutside).toBeTypeOf("function");
});
