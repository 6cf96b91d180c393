import { expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { previewAudience } from "../audience/preview-audience";
import { createGroup } from "../group/create";
import { addMembers } from "../group/membership";
import { list } from "../inbox/list";
import { send } from "./send";

const database = testDatabase();
const { add, addMany } = testPeople(() => database.db);

const message = { type: "task", title: "Rota", text: "Words" } as const;

it("A6 a send that was confirmed for more or fewer people than it reaches now is refused, and says how many", async () => {
  const [admin, ada] = [await add("admin"), await add()];
  const { id } = await createGroup(admin.ctx, { name: "Night shift" });
  const members = await addMany(100);
  await addMembers(admin.ctx, { groupId: id, userIds: members });
  const audience = { kind: "groups" as const, groupIds: [id] };
  const sendConfirmed = (confirmedCount: number) => send(admin.ctx, { ...message, audience, confirmedCount });

  for (const off of [98, 99, 102, 0, 1_000_000])
    await expect(sendConfirmed(off)).rejects.toMatchObject({
      code: "CONFLICT",
      about: { field: "confirmedCount", rule: "now 100" },
    });
  expect((await list(ada.ctx, { filter: "all" })).items).toEqual([]);
  // One percent of what was confirmed is not asked again.
  for (const near of [100, 101]) expect(await sendConfirmed(near)).toMatchObject({ status: "sent" });

  await addMembers(admin.ctx, { groupId: id, userIds: [ada.id] });
  expect(await sendConfirmed(100)).toMatchObject({ status: "sent" });
  expect((await list(ada.ctx, { filter: "all" })).items).toHaveLength(1);
});

it("A6 everyone and people by name are counted as the confirmation counted them, and a repeat stays one message", async () => {
  const [admin, ada, grace] = [await add("admin"), await add(), await add()];
  const { count } = await previewAudience(admin.ctx, { audience: { kind: "everyone" } });
  await expect(
    send(admin.ctx, { ...message, audience: { kind: "everyone" }, confirmedCount: count * 2 }),
  ).rejects.toMatchObject({ about: { rule: `now ${count}` } });
  const sent = await send(admin.ctx, { ...message, audience: { kind: "everyone" }, confirmedCount: count });
  expect(sent.status).toBe("sent");

  const toTwo = {
    ...message,
    audience: { kind: "users" as const, userIds: [ada.id, grace.id, ada.id] },
    idempotencyKey: "rota",
  };
  const first = await send(admin.ctx, { ...toTwo, confirmedCount: 2 });
  expect(await send(admin.ctx, { ...toTwo, confirmedCount: 2 })).toEqual(first);
  expect(await send(admin.ctx, toTwo)).toEqual(first);
});
