import { describe, expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { addUpload, everyone, imageText, keysOnly, readers, toUsers, words } from "@/test/uploads";
import { addMembers, removeMembers } from "../group/membership";
import { expire } from "../message/expire";
import { recall } from "../message/recall";
import { retain } from "../message/retain";
import { send } from "../message/send";
import { start } from "../message/start";
import { findAttachment } from "./find";
import { removeUnused } from "./remove-unused";

const database = testDatabase();
const { add, as, system } = testPeople(() => database.db);
const store = keysOnly();
const sql = (strings: TemplateStringsArray, ...values: (string | number | string[])[]) =>
  database.db.sql(strings, ...values);

const newGroup = async (name: string) => {
  const [row] = await sql`insert into groups (name) values (${name}) returning id`;
  return Number(row?.id);
};

describe("a file may be read by", () => {
  it("its uploader alone while no message has it", async () => {
    const [sender, other, admin] = [await add("sender"), await add("sender"), await add("admin")];
    const id = await addUpload(sender.ctx, store);
    expect(await readers(id, sender, other, admin)).toEqual([true, false, false]);
    await expect(findAttachment(as({ kind: "nobody" }), { id })).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
  });

  it("its recipients, its author and admins", async () => {
    const [sender, admin, ada, grace] = [await add("sender"), await add("admin"), await add(), await add()];
    const id = await addUpload(sender.ctx, store);
    await send(sender.ctx, { ...words, ...toUsers(ada.id), attachmentIds: [id] });
    expect(await readers(id, ada, sender, admin, grace, await add("sender"))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it("nobody of the recipients before a scheduled message is sent, after a recall, or after it expired", async () => {
    const [admin, ada] = [await add("admin"), await add()];
    const files = await Promise.all([1, 2, 3, 4].map(() => addUpload(admin.ctx, store)));
    const [scheduled, direct, broadcast, short] = files as [string, string, string, string];
    const later = await send(admin.ctx, {
      ...words,
      ...toUsers(ada.id),
      attachmentIds: [scheduled],
      scheduledAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    const recalled = [
      await send(admin.ctx, { ...words, ...toUsers(ada.id), attachmentIds: [direct] }),
      await send(admin.ctx, { ...words, ...everyone, attachmentIds: [broadcast] }),
    ];
    const expiring = await send(admin.ctx, {
      ...words,
      ...toUsers(ada.id),
      attachmentIds: [short],
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
    });
    expect(await Promise.all(files.map(async (id) => (await readers(id, ada))[0]))).toEqual([
      false,
      true,
      true,
      true,
    ]);
    await sql`update messages set scheduled_at = now() - interval '1 minute' where id = ${later.id}`;
    await start(system(), { id: later.id });
    for (const { id } of recalled) await recall(admin.ctx, { id });
    await sql`update messages set expires_at = clock_timestamp(), sent_at = sent_at - interval '1 minute' where id = ${expiring.id}`;
    await expire(system(), { id: expiring.id });
    expect(await Promise.all(files.map(async (id) => (await readers(id, ada))[0]))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(await Promise.all(files.map(async (id) => (await readers(id, admin))[0]))).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it("who was in the group when it was sent, also after leaving, and nobody who joined later", async () => {
    const [admin, ada, grace, alan] = [await add("admin"), await add(), await add(), await add()];
    const groupId = await newGroup("Readers");
    await addMembers(admin.ctx, { groupId, userIds: [ada.id] });
    await addMembers(admin.ctx, { groupId, userIds: [alan.id] });
    await removeMembers(admin.ctx, { groupId, userIds: [alan.id] });
    const id = await addUpload(admin.ctx, store);
    await send(admin.ctx, {
      ...words,
      audience: { kind: "groups", groupIds: [groupId] },
      attachmentIds: [id],
    });
    expect(await readers(id, ada, grace, alan)).toEqual([true, false, false]);
    await removeMembers(admin.ctx, { groupId, userIds: [ada.id] });
    await addMembers(admin.ctx, { groupId, userIds: [grace.id] });
    expect(await readers(id, ada, grace, alan)).toEqual([true, false, false]);
  });

  it("everyone, for a broadcast to everyone, but not who came later", async () => {
    const [admin, ada] = [await add("admin"), await add()];
    const id = await addUpload(admin.ctx, store, { kind: "image" });
    await send(admin.ctx, { type: "task", title: "Look", ...everyone, content: imageText(id) });
    expect(await readers(id, ada, await add())).toEqual([true, false]);
  });
});

it("retention takes the files along, the bytes after the rows", async () => {
  const [admin, ada] = [await add("admin"), await add()];
  const [file, image] = [
    await addUpload(admin.ctx, store),
    await addUpload(admin.ctx, store, { kind: "image" }),
  ];
  const { id } = await send(admin.ctx, {
    type: "task",
    title: "Old",
    ...toUsers(ada.id),
    content: imageText(image),
    attachmentIds: [file],
  });
  const keys = () => [...store.keys].filter((key) => key.includes(file) || key.includes(image)).length;
  const daysPass = async () => {
    await sql`update attachments set created_at = created_at - interval '31 days' where id = any(${[file, image]}::uuid[])`;
    await sql`update messages set created_at = created_at - interval '31 days', sent_at = sent_at - interval '31 days',
      withdrawn_at = withdrawn_at - interval '31 days' where id = ${id}`;
    await sql`update message_receipts set sent_at = sent_at - interval '31 days' where message_id = ${id}`;
  };
  await daysPass();
  expect(await removeUnused(system(), store)).toBe(0);
  await retain(system(), { days: 30 });
  await daysPass();
  await retain(system(), { days: 30 });
  expect(await sql`select id from messages where id = ${id}`).toEqual([]);
  expect(keys()).toBe(3);
  expect(await removeUnused(system(), store)).toBe(2);
  expect(keys()).toBe(0);
  expect(await readers(file, admin)).toEqual([false]);
});
