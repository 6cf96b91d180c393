import { expect, it } from "vitest";
import type { Scope } from "@/domain/context";
import { send } from "@/domain/message/send";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { freshStatistics, onStatisticsPool } from "./statistics";

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
