import { expect, it } from "vitest";
import { withTransaction } from "@/db/transaction";
import { type NotifyInput, notify } from "@/domain/message/notify";
import { notifyMany } from "@/domain/message/notify-many";
import { createTestNotify } from "./create-test-notify";

const ADA = "0197e2d5-7b21-7d4f-8a6c-1e5f4d3c2b1a";

it("records what would have been sent, in order, inside a transaction as well", async () => {
  const test = createTestNotify();
  await notify(test.ctx, { to: ADA, type: "task", title: "One", text: "First." });
  await withTransaction(test.ctx, (tx) =>
    notifyMany(tx, [
      { to: "everyone", type: "security", title: "Two" },
      { to: { groups: [3] }, type: "task", payload: { task: "Crop", project: "P", by: "Ruth", url: "/p" } },
    ]),
  );
  expect(test.sent.map(({ to }) => to)).toEqual([[ADA], "everyone", { groups: [3] }]);
  expect(test.assertSent({ title: "One" })).toMatchObject({ text: "First.", priority: "normal" });
  expect(test.assertSent({ to: "everyone" }).priority).toBe("high");
  expect(test.assertSent({ to: { groups: [3] } }).action).toEqual({ label: "Open the task", url: "/p" });
  test.clear();
  test.assertNothingSent();
});

it("says what was sent when that is not what was expected", async () => {
  const test = createTestNotify();
  expect(() => test.assertSent({ title: "One" })).toThrow(/^0 messages match/);
  await notify(test.ctx, { to: ADA, type: "task", title: "One" });
  await notify(test.ctx, { to: ADA, type: "task", title: "One" });
  expect(() => test.assertSent({ title: "One" })).toThrow(/^2 messages match/);
  expect(() => test.assertNothingSent()).toThrow(/sent were: .*One/s);
});

it("refuses what notify() refuses", async () => {
  const test = createTestNotify();
  const wrong = { to: ADA, type: "task", payload: { task: "" } } as unknown as NotifyInput;
  await expect(notify(test.ctx, wrong)).rejects.toMatchObject({ about: { field: "payload.task" } });
  const once = { to: ADA, type: "task", title: "One", idempotencyKey: "k" } as const;
  const { id } = await notify(test.ctx, once);
  expect(await notify(test.ctx, once)).toEqual({ id });
  await expect(notify(test.ctx, { ...once, title: "Other" })).rejects.toMatchObject({ code: "CONFLICT" });
  expect(test.sent).toHaveLength(1);
});

it("asks for a database when the code has statements of its own", async () => {
  const test = createTestNotify();
  await expect(withTransaction(test.ctx, async (tx) => tx.db.sql`select 1`)).rejects.toThrow(
    "createTestNotify({ db }) is needed",
  );
});
