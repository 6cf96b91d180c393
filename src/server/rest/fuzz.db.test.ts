import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Context, Scope } from "@/domain/context";
import { createKey } from "@/domain/key/create";
import { notify } from "@/domain/message/notify";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { findOperation, OPERATIONS } from "./find-operation";
import { openApi } from "./open-api";
import { type Operation, pathNames } from "./operation";
import { REST_ROOT, type RestDoor, restHandler } from "./rest-handler";

const ORIGIN = "https://app.example.com";
const database = testDatabase();
const { add, system } = testPeople(() => database.db);

type Json = Record<string, unknown>;
const document = openApi(ORIGIN) as {
  paths: Record<string, Record<string, Json>>;
  components: { schemas: Json };
};

let session: Context;
let key = "";
let keyOf: (...scopes: Scope[]) => Promise<string>;
let personId = "";
let messageId = "";
const failures: unknown[] = [];
const counts = { requests: 0, refused: 0, done: 0, validated: 0 };

const door = (changes: Partial<RestDoor> = {}) =>
  restHandler({
    system,
    session: async () => session,
    origin: ORIGIN,
    limit: { tries: 1_000_000, windowMs: 60_000 },
    report: (error) => failures.push(error),
    ...changes,
  });
const handle = door();

beforeAll(async () => {
  const [admin, ada] = [await add("admin"), await add("admin")];
  keyOf = async (...scopes) => (await createKey(admin.ctx, { name: "Fuzz", scopes })).secret;
  key = await keyOf("admin");
  session = ada.ctx;
  personId = ada.id;
  messageId = (await notify(system(), { to: ada.id, type: "task", title: "Here" })).id;
  await database.db.sql`update users set external_id = 'u-17' where id = ${ada.id}`;
});

type Sent = { method?: string; path?: string; query?: string; body?: BodyInit | null; headers?: HeadersInit };

/** Sends something to an operation, by a key or the session, and checks what holds for every answer. */
async function call(operation: Operation, sent: Sent): Promise<{ status: number; body: Json }> {
  counts.requests += 1;
  const path = sent.path ?? filled(operation, { id: messageId, externalId: "team-3", type: "task" });
  const url = `${ORIGIN}${REST_ROOT}${path}${sent.query ?? ""}`;
  const headers = new Headers(sent.headers);
  if (operation.by !== "person" && !headers.has("authorization"))
    headers.set("authorization", `Bearer ${key}`);
  const method = sent.method ?? operation.method;
  const response = await handle(
    new Request(url, { method, headers, ...(method === "GET" ? {} : { body: sent.body ?? null }) }),
  );
  const body = (await response.json()) as Json;
  const about = `${operation.id} ${response.status} ${JSON.stringify(body).slice(0, 300)}`;
  expect(response.status, about).toBeLessThan(500);
  const type = response.status === 200 ? "application/json" : "application/problem+json";
  expect(response.headers.get("content-type"), about).toBe(type);
  if (response.status === 200) counts.done += 1;
  else {
    counts.refused += 1;
    expect(body, about).toMatchObject({
      status: response.status,
      code: expect.any(String),
      detail: expect.any(String),
      title: expect.any(String),
    });
    if (response.status === 400) expect(body.field, about).toEqual(expect.any(String));
  }
  validate(operation, response.status, body);
  return { status: response.status, body };
}

function filled(operation: Operation, values: Record<string, string>): string {
  return operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ""));
}

function hasOperation(method: string, path: string): boolean {
  try {
    return findOperation(method, path) !== undefined;
  } catch {
    return false;
  }
}

const schemas = new Map<string, z.ZodType>();

/** The answer against the document's own schema for this status. */
function validate(operation: Operation, status: number, body: Json): void {
  const name = `${operation.id} ${status}`;
  let schema = schemas.get(name);
  if (!schema) {
    const told = document.paths[REST_ROOT + operation.path]?.[operation.method.toLowerCase()] as {
      responses: Record<number, { content: Record<string, { schema: Json }> }>;
    };
    const answer = told.responses[status];
    if (!answer) throw new Error(`the document does not tell of ${name}`);
    const local = (part: unknown) =>
      JSON.parse(JSON.stringify(part).replaceAll("#/components/schemas/", "#/$defs/")) as Json;
    const found = local(Object.values(answer.content)[0]?.schema);
    schema = z.fromJSONSchema({ ...found, $defs: local(document.components.schemas) } as Parameters<
      typeof z.fromJSONSchema
    >[0]);
    schemas.set(name, schema);
  }
  const parsed = schema.safeParse(body);
  expect(parsed.error?.issues, `${name}: ${JSON.stringify(body).slice(0, 200)}`).toBeUndefined();
  counts.validated += 1;
}

const JSON_TYPE = { "content-type": "application/json" };

/** Values that no field expects, or only few. */
const STRANGE: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e21,
  2 ** 53,
  2 ** 31,
  "",
  " ",
  "\u0000",
  "half \ud83d",
  "x".repeat(70_000),
  "0000-01-01T00:00:00Z",
  "9999-12-31T23:59:59-14:00",
  "' or 1=1 --",
  [],
  [[]],
  [null],
  {},
  { a: 1 },
  Array(2_000).fill("x"),
];

/** The example with people and messages that exist. */
function good(operation: Operation): Json {
  const input: Json = { ...operation.example.input };
  if ("userIds" in input) input.userIds = [personId];
  if ("ids" in input) input.ids = [messageId];
  for (const name of pathNames(operation.path)) delete input[name];
  return input;
}

const queryOf = (input: Json) => {
  const text = new URLSearchParams(
    Object.entries(input).map(([name, value]) => [
      name,
      typeof value === "string" ? value : (JSON.stringify(value) ?? ""),
    ]),
  ).toString();
  return text && `?${text}`;
};

const send = (operation: Operation, input: Json) =>
  operation.method === "GET"
    ? call(operation, { query: queryOf(input) })
    : call(operation, { body: JSON.stringify(input), headers: JSON_TYPE });

describe.each(OPERATIONS.map((operation) => [operation.id, operation] as const))("%s", (_, operation) => {
  it("answers as the document says, when it is asked as its example", async () => {
    const { status } = await send(operation, good(operation));
    expect([200, 400, 404, 409]).toContain(status);
  });

  it("refuses strange values in every field by name, and never fails", { timeout: 120_000 }, async () => {
    const inPath = pathNames(operation.path);
    for (const name of Object.keys(operation.input.shape).filter((name) => !inPath.includes(name)))
      for (const value of STRANGE) await send(operation, { ...good(operation), [name]: value });
    for (const name of pathNames(operation.path))
      for (const value of ["0", "%00", "%ff", "..%2f", "x".repeat(300), "%F0%9F%98%80", "' or 1=1"])
        await call(operation, {
          path: operation.path.replace(`{${name}}`, value),
          body: operation.method === "GET" ? null : JSON.stringify(good(operation)),
          headers: JSON_TYPE,
        });
  });

  it("refuses missing and unknown fields by name", async () => {
    const input = good(operation);
    for (const name of Object.keys(input)) {
      const { [name]: _left, ...rest } = input;
      await send(operation, rest);
    }
    for (const extra of ["colour", "constructor", "toString"]) {
      const { status, body } = await send(operation, { ...input, [extra]: 1 });
      expect([status, body.field]).toEqual([400, extra]);
    }
    if (operation.method !== "GET") {
      const { status } = await call(operation, {
        body: `{"__proto__": {"admin": true}}`,
        headers: JSON_TYPE,
      });
      expect(status).toBe(400);
    }
  });

  it("refuses other methods, and says which there are", async () => {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
      const path = filled(operation, { id: messageId, externalId: "team-3", type: "task" });
      if (hasOperation(method, path)) continue;
      const { status, body } = await call(operation, { method });
      expect([status, body.rule]).toEqual([405, expect.stringContaining(operation.method)]);
    }
  });

  it.runIf(operation.method !== "GET")("refuses bodies that are none", async () => {
    const deep = 100_000;
    for (const [body, headers, status] of [
      ["{}", { "content-type": "text/plain" }, 415],
      ["{}", { "content-type": "application/x-www-form-urlencoded" }, 415],
      ["{", JSON_TYPE, 400],
      ["[]", JSON_TYPE, 400],
      ["null", JSON_TYPE, 400],
      ["7", JSON_TYPE, 400],
      [new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]), JSON_TYPE, 400],
      [`{"content": ${"[".repeat(deep)}${"]".repeat(deep)}}`, JSON_TYPE, 400],
      [`{"title": 1e400}`, JSON_TYPE, 400],
      [`{"title": "${"x".repeat(7 * 1024 * 1024)}"}`, JSON_TYPE, 413],
    ] as const) {
      const answer = await call(operation, { body, headers });
      expect(answer.status, String(body).slice(0, 40)).toBe(status);
      expect(answer.body.field).toEqual(expect.any(String));
    }
  });

  it("is for those who may: 401 without, 403 without the scope", async () => {
    const none = await call(operation, { headers: { authorization: "Bearer belfry_unknown" } });
    expect(none.status).toBe(401);
    if (operation.by === "person") {
      const answer = await call(operation, { headers: { authorization: `Bearer ${key}` } });
      expect(answer.status).toBe(403);
      return;
    }
    const wrong = (["send", "read", "people"] as const).filter((scope) => scope !== operation.by);
    for (const scope of wrong) {
      const secret = await keyOf(scope);
      const answer = await call(operation, { headers: { authorization: `Bearer ${secret}` } });
      expect([answer.status, answer.body.rule]).toEqual([403, `scope ${operation.by}`]);
    }
  });
});

it("all of it: how much was asked, and nothing failed", () => {
  process.stdout.write(
    `fuzz: ${OPERATIONS.length} operations, ${counts.requests} requests, ${counts.refused} refused, ${counts.done} done, ${counts.validated} answers validated against the document, ${failures.length} failures\n`,
  );
  expect(failures).toEqual([]);
  expect(counts.requests).toBeGreaterThan(1_000);
});
