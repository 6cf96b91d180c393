import { expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import type { Scope } from "../context";
import { getSent } from "../message/get-sent";
import { listSent } from "../message/list-sent";
import { recall } from "../message/recall";
import { type SendInput, send } from "../message/send";
import { authenticateKey } from "./authenticate";
import { createKey } from "./create";
import { listKeys } from "./list";
import { revokeKey } from "./revoke";

const database = testDatabase();
const { add, as, system } = testPeople(() => database.db);
const soon = () => new Date(Date.now() + 3_600_000).toISOString();

async function keyWith(...scopes: Scope[]) {
  const admin = await add("admin");
  const { id, secret } = await createKey(admin.ctx, { name: "A service", scopes });
  const actor = await authenticateKey(system(), { secret });
  if (!actor) throw new Error("the key does not work");
  return { admin, id, secret, ctx: as(actor) };
}

it("works from its making until it is revoked, and only its hash is kept", async () => {
  const { admin, id, secret } = await keyWith("send", "read");
  const actor = { kind: "key", keyId: id, scopes: ["send", "read"] };
  expect(await authenticateKey(system(), { secret })).toEqual(actor);
  const stored = await database.db
    .sql`select to_jsonb(k) as row, encode(secret_hash, 'escape') as hash from api_keys k`;
  expect(JSON.stringify(stored)).not.toContain(secret.slice(8, 20));
  expect((await listKeys(admin.ctx)).keys[0]).toMatchObject({
    id,
    state: "active",
    lastUsedAt: expect.any(String),
  });
  await revokeKey(admin.ctx, { id });
  await revokeKey(admin.ctx, { id });
  expect(await authenticateKey(system(), { secret })).toBeNull();
  expect((await listKeys(admin.ctx)).keys[0]).toMatchObject({ id, state: "revoked" });
  const trail = await database.db.sql`select action from audit_events where subject_id = ${id} order by id`;
  expect(trail.map(({ action }) => action)).toEqual(["key.create", "key.revoke"]);
});

it("ends at its expiry", async () => {
  const admin = await add("admin");
  const { id, secret } = await createKey(admin.ctx, {
    name: "For a day",
    scopes: ["read"],
    expiresAt: soon(),
  });
  expect(await authenticateKey(system(), { secret })).not.toBeNull();
  await database.db.sql`update api_keys set expires_at = now() where id = ${id}`;
  expect(await authenticateKey(system(), { secret })).toBeNull();
  const key = (await listKeys(admin.ctx)).keys.find((one) => one.id === id);
  expect(key?.state).toBe("expired");
});

it.each([
  ["no name", { name: " " }, "name"],
  ["no scope", { scopes: [] }, "scopes"],
  ["an unknown scope", { scopes: ["root"] }, "scopes.0"],
  ["an expiry in the past", { expiresAt: "2020-01-01T00:00:00Z" }, "expiresAt"],
])("is not made with %s", async (_, wrong, field) => {
  const admin = await add("admin");
  const input = { name: "Fine", scopes: ["read"], ...wrong } as Parameters<typeof createKey>[1];
  await expect(createKey(admin.ctx, input)).rejects.toMatchObject({ code: "BAD_INPUT", about: { field } });
});

it("is for admins to make and revoke, and no key makes another", async () => {
  const { id, ctx } = await keyWith("admin");
  const sender = await add("sender");
  for (const other of [sender.ctx, as({ kind: "nobody" })]) {
    await expect(createKey(other, { name: "x", scopes: ["read"] })).rejects.toMatchObject({
      code: expect.stringMatching(/FORBIDDEN|UNAUTHENTICATED/),
    });
    await expect(revokeKey(other, { id })).rejects.toBeDefined();
    await expect(listKeys(other)).rejects.toBeDefined();
  }
  await expect(createKey(ctx, { name: "x", scopes: ["read"] })).rejects.toMatchObject({
    code: "UNAUTHENTICATED",
  });
});

it("sends for the product, and finds and recalls what it sent itself", async () => {
  const [one, other] = [await keyWith("send", "read"), await keyWith("send", "read")];
  const ada = await add();
  const message: SendInput = {
    audience: { kind: "users", userIds: [ada.id] },
    type: "task",
    title: "From a service",
    text: "Yes.",
    idempotencyKey: "same",
  };
  const { id } = await send(one.ctx, message);
  expect(await send(one.ctx, message)).toEqual({ id, status: "sent", scheduledAt: null });
  // The same key of another service is another message.
  expect((await send(other.ctx, message)).id).not.toBe(id);
  expect((await listSent(one.ctx, {})).items.map((item) => item.id)).toEqual([id]);
  expect(await getSent(one.ctx, { id })).toMatchObject({ id, sender: null });
  await expect(getSent(other.ctx, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(recall(other.ctx, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await recall(one.ctx, { id })).toEqual({ id, status: "recalled" });
});

it("does nothing that its scopes do not name", async () => {
  const { ctx } = await keyWith("read");
  const message = { audience: { kind: "everyone" }, type: "task", title: "No", text: "No." } as const;
  await expect(send(ctx, message)).rejects.toMatchObject({
    code: "FORBIDDEN",
    about: { rule: "scope send" },
  });
  const { ctx: sending } = await keyWith("send");
  await expect(listSent(sending, {})).rejects.toMatchObject({
    code: "FORBIDDEN",
    about: { rule: "scope read" },
  });
});
