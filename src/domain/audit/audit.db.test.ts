import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { keysOnly } from "@/test/uploads";
import { createGroup } from "../group/create";
import { addMembers, removeMembers } from "../group/membership";
import { renameGroup } from "../group/rename";
import { cancel } from "../message/cancel";
import { deleteDraft } from "../message/delete-draft";
import { duplicate } from "../message/duplicate";
import { exportRecipients } from "../message/export-recipients";
import { recall } from "../message/recall";
import { schedule } from "../message/schedule";
import { send } from "../message/send";
import { changeRole } from "../person/change-role";
import { disablePerson } from "../person/disable";
import { enablePerson } from "../person/enable";
import { endSessions } from "../person/end-sessions";
import { erasePerson } from "../person/erase";
import { startSession } from "../session/start";
import { listAudit } from "./list-events";

const database = testDatabase();
const { add, system } = testPeople(() => database.db);
const message = { type: "announcement", title: "Hello", text: "Words" } as const;
const everyone = { kind: "everyone" } as const;
const soon = () => new Date(Date.now() + 3_600_000).toISOString();

let admin: Awaited<ReturnType<typeof add>>;
beforeEach(async () => {
  admin = await add("admin");
});

const trail = async (more = {}) =>
  (await listAudit(admin.ctx, { actor: admin.id, ...more })).items.toReversed();

describe("the audit trail", () => {
  it("has a line for everything that an admin does, once, signed", async () => {
    const ada = await add();
    const userId = ada.id;
    await startSession(system(), { userId, userAgent: null });
    const { id } = await send(admin.ctx, { ...message, audience: everyone, idempotencyKey: "once" });
    await send(admin.ctx, { ...message, audience: everyone, idempotencyKey: "once" });
    await recall(admin.ctx, { id, reason: "A mistake" });
    await recall(admin.ctx, { id });
    const later = await send(admin.ctx, { ...message, audience: everyone, scheduledAt: soon() });
    await cancel(admin.ctx, { id: later.id });
    await cancel(admin.ctx, { id: later.id });
    await schedule(admin.ctx, { id: later.id, scheduledAt: soon() });
    for await (const _ of await exportRecipients(admin.ctx, { id, filter: "all" }));
    await deleteDraft(admin.ctx, await duplicate(admin.ctx, keysOnly(), { id }));
    const { id: groupId } = await createGroup(admin.ctx, { name: "Beta testers" });
    await renameGroup(admin.ctx, { groupId, name: "Beta" });
    await renameGroup(admin.ctx, { groupId, name: "Beta" });
    await addMembers(admin.ctx, { groupId, userIds: [userId, userId] });
    await addMembers(admin.ctx, { groupId, userIds: [userId] });
    await removeMembers(admin.ctx, { groupId, userIds: [userId] });
    await removeMembers(admin.ctx, { groupId, userIds: [userId] });
    await changeRole(admin.ctx, { userId, role: "sender" });
    await changeRole(admin.ctx, { userId, role: "sender" });
    await endSessions(admin.ctx, { userId });
    await disablePerson(admin.ctx, { userId });
    await disablePerson(admin.ctx, { userId });
    await enablePerson(admin.ctx, { userId });
    await erasePerson(admin.ctx, { userId });
    await erasePerson(admin.ctx, { userId });
    const lines = await trail();
    expect(lines.map(({ action, subjectId }) => [action, subjectId])).toEqual([
      ["message.send", id],
      ["message.recall", id],
      ["message.schedule", later.id],
      ["message.cancel", later.id],
      ["message.schedule", later.id],
      ["message.export", id],
      ["message.delete-draft", expect.any(String)],
      ["group.create", String(groupId)],
      ["group.rename", String(groupId)],
      ["group.add-members", String(groupId)],
      ["group.remove-members", String(groupId)],
      ["person.change-role", userId],
      ["person.end-sessions", userId],
      ["person.disable", userId],
      ["person.enable", userId],
      ["person.erase", userId],
    ]);
    expect(new Set(lines.map(({ actor }) => actor?.id))).toEqual(new Set([admin.id]));
    expect(lines[1]).toMatchObject({ subject: "Hello", details: { title: "Hello", reason: "A mistake" } });
    expect(lines[8]).toMatchObject({ subject: "Beta", details: { from: "Beta testers", to: "Beta" } });
    expect(lines[11]).toMatchObject({ subject: "A former member", details: { from: "user", to: "sender" } });
  });

  it("has nothing of what did not happen, and cannot be changed", async () => {
    const failing = send(admin.ctx, { ...message, audience: { kind: "groups", groupIds: [999] } });
    await expect(failing).rejects.toMatchObject({ code: "BAD_INPUT" });
    expect(await trail()).toEqual([]);
    await recall(
      system(),
      await send(admin.ctx, { ...message, audience: everyone }).then(({ id }) => ({ id })),
    );
    const [bySystem] = (await listAudit(admin.ctx, { actor: "system" })).items;
    expect(bySystem).toMatchObject({ actor: null, action: "message.recall" });
    await expect(database.db.sql`delete from audit_events`).rejects.toThrow("append-only");
    await expect(database.db.sql`update audit_events set action = 'x.y'`).rejects.toThrow("append-only");
  });

  it("is filtered and paged, and is for admins alone", async () => {
    for (const name of ["One", "Two", "Three"]) await createGroup(admin.ctx, { name: `${name} ${admin.id}` });
    await send(admin.ctx, { ...message, audience: everyone });
    expect(await trail({ action: "group.create" })).toHaveLength(3);
    const first = await listAudit(admin.ctx, { actor: admin.id, limit: 3 });
    const rest = await listAudit(admin.ctx, { actor: admin.id, limit: 3, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...rest.items].map(({ action }) => action)).toEqual([
      "message.send",
      ...Array(3).fill("group.create"),
    ]);
    expect(rest.nextCursor).toBeNull();
    const last = first.items[0]?.at ?? "";
    expect(await trail({ from: new Date(Date.parse(last) + 1).toISOString() })).toEqual([]);
    expect(await trail({ before: new Date(Date.parse(last) + 1).toISOString() })).toHaveLength(4);
    for (const role of ["sender", "user"] as const)
      await expect(listAudit((await add(role)).ctx, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(listAudit(admin.ctx, { cursor: "x" })).rejects.toMatchObject({ about: { field: "cursor" } });
  });
});
