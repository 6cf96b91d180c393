import { expect, it, test, vi } from "vitest";
import type { Scope } from "@/domain/context";
import { open } from "@/domain/inbox/open";
import { listSent } from "@/domain/message/list-sent";
import { send } from "@/domain/message/send";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { freshStatistics, isDue, onStatisticsPool, recountListed } from "./statistics";

const database = testDatabase();
const { add, as } = testPeople(() => database.db);

it("figures that are kept from somebody who may see them are not given to who may not", async () => {
  const [admin, ada] = [await add("admin"), await add()];
  const { id } = await send(admin.ctx, {
    audience: { kind: "users", userIds: [ada.id] },
    type: "task",
    title: "Counted",
    text: "Words",
  });
  expect(await freshStatistics(admin.ctx, { id })).toMatchObject({ figures: { recipients: 1 } });
  const key = (scope: Scope) => as({ kind: "key", keyId: admin.id, scopes: [scope] });
  for (const ctx of [ada.ctx, key("people"), key("send")])
    await expect(freshStatistics(ctx, { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(freshStatistics(as({ kind: "nobody" }), { id })).rejects.toMatchObject({
    code: "UNAUTHENTICATED",
  });
  expect(await freshStatistics(admin.ctx, { id })).toMatchObject({ figures: { recipients: 1 } });
});

it("whoever brought a database of their own stays there", async () => {
  const { ctx } = await add("admin");
  expect(onStatisticsPool(ctx).db).toBe(database.db);
});

it("what a list shows is counted after it, also for a key that may list and not count; what is young is left", async () => {
  const [admin, ada] = [await add("admin"), await add()];
  const { id } = await send(admin.ctx, {
    audience: { kind: "users", userIds: [ada.id] },
    type: "task",
    title: "Listed",
    text: "Words",
  });
  await open(ada.ctx, { id });
  const { items } = await listSent(admin.ctx, { senderId: admin.id });
  expect(items).toMatchObject([{ id, reach: null }]);
  recountListed(as({ kind: "key", keyId: admin.id, scopes: ["read"] }), items);
  const counted = await vi.waitFor(async () => {
    const [item] = (await listSent(admin.ctx, { senderId: admin.id })).items;
    expect(item?.reach).toMatchObject({ recipients: 1, read: 1 });
    return item;
  });
  expect(counted && isDue(counted, Date.now())).toBe(false);
});

test.each([
  ["never counted", "sent", null, true],
  ["not sent yet", "scheduled", null, false],
  ["taken back, and final", "recalled", { recipients: 1, ageMs: 900_000 }, false],
  ["counted a moment ago", "sent", { recipients: 1, ageMs: 4_000 }, false],
  ["counted a while ago", "sent", { recipients: 1, ageMs: 6_000 }, true],
  ["large, and counted less than a minute ago", "sent", { recipients: 1_000_000, ageMs: 59_000 }, false],
  ["large, and counted a minute ago", "sent", { recipients: 1_000_000, ageMs: 61_000 }, true],
] as const)("a message is counted for a list: %s", (_, status, counted, due) => {
  const now = Date.now();
  const reach = counted && {
    recipients: counted.recipients,
    read: 0,
    asOf: new Date(now - counted.ageMs).toISOString(),
  };
  expect(isDue({ status, reach }, now)).toBe(due);
});
