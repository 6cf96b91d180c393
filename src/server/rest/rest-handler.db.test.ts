import { beforeAll, expect, it } from "vitest";
import type { Context } from "@/domain/context";
import { createKey } from "@/domain/key/create";
import { notify } from "@/domain/message/notify";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { REST_ROOT, type RestDoor, restHandler } from "./rest-handler";

const ORIGIN = "https://app.example.com";
const JSON_TYPE = { "content-type": "application/json" };
const database = testDatabase();
const { add, as, system } = testPeople(() => database.db);

let session: Context;
let key = "";
let personId = "";
let messageId = "";

const door = (changes: Partial<RestDoor> = {}) =>
  restHandler({
    system,
    session: async () => session,
    origin: ORIGIN,
    report: (error) => {
      throw error;
    },
    ...changes,
  });
const handle = door();

beforeAll(async () => {
  const [admin, ada] = [await add("admin"), await add()];
  key = (await createKey(admin.ctx, { name: "Service", scopes: ["send", "read"] })).secret;
  session = ada.ctx;
  personId = ada.id;
  messageId = (await notify(system(), { to: ada.id, type: "task", title: "Here" })).id;
});

it("an unknown path is a problem, too", async () => {
  const response = await handle(new Request(`${ORIGIN}${REST_ROOT}/message/nobody`));
  expect([response.status, await response.json()]).toMatchObject([404, { code: "NOT_FOUND" }]);
});

it("nobody is a stranger: 401 with the session's door, and another site gets nothing by a session", async () => {
  const stranger = door({ session: async () => as({ kind: "nobody" }) });
  const url = `${ORIGIN}${REST_ROOT}/message/my/${messageId}`;
  const response = await stranger(new Request(url));
  expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="Belfry"']);
  await database.db.sql`update message_receipts set read_at = null`;
  for (const headers of [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: "https://evil.example" },
  ] as Record<string, string>[])
    expect((await handle(new Request(url, { headers }))).status).toBe(403);
  const unread = await database.db
    .sql`select from message_receipts where message_id = ${messageId} and read_at is null`;
  expect(unread).toHaveLength(1);
  expect((await handle(new Request(url, { headers: { "sec-fetch-site": "none" } }))).status).toBe(200);
});

it("a key that calls too often waits as long as it is told", async () => {
  const few = door({ limit: { tries: 2, windowMs: 60_000 } });
  const ask = () =>
    few(new Request(`${ORIGIN}${REST_ROOT}/message/admin`, { headers: { authorization: `Bearer ${key}` } }));
  expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
  const third = await ask();
  expect(third.status).toBe(429);
  expect(Number(third.headers.get("retry-after"))).toBeGreaterThan(50);
  expect(await third.json()).toMatchObject({ code: "TOO_MANY_REQUESTS" });
});

it("the Idempotency-Key header makes a repeat harmless, and tells another message", async () => {
  const post = async (title: string, idempotencyKey?: string) => {
    const response = await handle(
      new Request(`${ORIGIN}${REST_ROOT}/message/admin/send`, {
        method: "POST",
        headers: { ...JSON_TYPE, authorization: `Bearer ${key}`, "idempotency-key": "order 7" },
        body: JSON.stringify({ type: "task", title, text: "Yes.", userIds: [personId], idempotencyKey }),
      }),
    );
    return { status: response.status, body: await response.json() };
  };
  const first = await post("Once");
  expect(first.status).toBe(200);
  expect(await post("Once")).toEqual(first);
  expect(await post("Another")).toMatchObject({ status: 409, body: { field: "idempotencyKey" } });
  expect(await post("Once", "order 8")).toMatchObject({ status: 400, body: { field: "idempotencyKey" } });
});

it("names inputs as REST has them: userIds, not audience.userIds", async () => {
  const body = { type: "task", title: "x", text: "x", userIds: ["0197e2d5-0000-7000-8000-000000000000"] };
  const response = await handle(
    new Request(`${ORIGIN}${REST_ROOT}/message/admin/send`, {
      method: "POST",
      headers: { ...JSON_TYPE, authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
    }),
  );
  expect([response.status, await response.json()]).toMatchObject([400, { field: "userIds" }]);
});

it("changes what was sent by its key, for the service that sent it alone", async () => {
  const post = async (path: string, body: object) => {
    const response = await handle(
      new Request(`${ORIGIN}${REST_ROOT}${path}`, {
        method: "POST",
        headers: { ...JSON_TYPE, authorization: `Bearer ${key}`, "idempotency-key": "export 9" },
        body: JSON.stringify(body),
      }),
    );
    return { status: response.status, body: await response.json() };
  };
  const sent = await post("/message/admin/send", {
    type: "image",
    title: "Exporting",
    text: "Wait.",
    userIds: [personId],
  });
  const done = { title: "Exported", text: "Here it is.", unreadAgain: true };
  expect(await post("/message/admin/update", done)).toEqual({ status: 200, body: { id: sent.body.id } });
  const rows = await database.db.sql`select title, summary from messages where id = ${sent.body.id}`;
  expect(rows).toEqual([{ title: "Exported", summary: "Here it is." }]);
  // A key that the product's own code used is none of the service's.
  await notify(system(), { to: personId, type: "task", title: "Ours", idempotencyKey: "ours" });
  const other = await handle(
    new Request(`${ORIGIN}${REST_ROOT}/message/admin/update`, {
      method: "POST",
      headers: { ...JSON_TYPE, authorization: `Bearer ${key}`, "idempotency-key": "ours" },
      body: JSON.stringify(done),
    }),
  );
  expect(other.status).toBe(404);
});
