import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Bus, createBus } from "@/server/bus/create-bus";
import { testDatabase } from "@/test/database";
import { FEED_CHANNEL } from "./protocol/channels";
import { MAX_INBOUND_BYTES } from "./protocol/limits";
import { cookieFor, listItem, quietLog, rows, SECRET, TestClient, workerConfig } from "./test-fixtures";
import { startWorker, type Worker } from "./worker";

const database = testDatabase();
let worker: Worker;
let bus: Bus;
let clients: TestClient[] = [];
let bystander: TestClient;
const sql = () => rows(database.db.sql);

beforeAll(async () => {
  worker = await startWorker(workerConfig({ databaseUrl: database.url }), quietLog);
  bus = createBus({ databaseUrl: database.url, sessionSecret: SECRET, log: quietLog });
  await vi.waitFor(() => expect(worker.health()).toMatchObject({ bus: true, database: true }), 5_000);
  bystander = await connected({});
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.socket.terminate();
  clients = [];
  // Whatever was done to the others.
  await bystander.next("heartbeat");
  expect(bystander.socket.readyState).toBe(bystander.socket.OPEN);
});
afterAll(async () => {
  await Promise.all([worker.stop(), bus.close()]);
});

async function connected(options: { answers?: boolean }): Promise<TestClient> {
  const userId = await sql().person();
  const client = new TestClient(worker.port, await cookieFor(userId, await sql().session(userId)), options);
  clients.push(client);
  await client.next("ready");
  return client;
}

describe("a frame that the protocol does not allow closes the socket", () => {
  test.each<[string, string | Buffer, number]>([
    ["text that is no JSON", "alive", 4400],
    ["another type", '{"type":"hello"}', 4400],
    ["unknown fields", '{"type":"alive","more":1}', 4400],
    ["a list", "[]", 4400],
    ["null", "null", 4400],
    ["nothing", "", 4400],
    ["deep nesting", "[".repeat(500) + "]".repeat(500), 4400],
    ["bytes", Buffer.from('{"type":"alive"}'), 4400],
    ["one byte too many", "x".repeat(MAX_INBOUND_BYTES + 1), 1009],
    ["a megabyte", "x".repeat(1024 * 1024), 1009],
  ])("%s", async (_, frame, code) => {
    const client = await connected({});
    client.socket.send(frame);
    expect((await client.closed).code).toBe(code);
  });

  test("a text that is not UTF-8", async () => {
    const client = await connected({});
    client.socket.send(Buffer.from([0xc3, 0x28]), { binary: false });
    expect((await client.closed).code).toBe(1007);
  });

  test("a message in a thousand pieces", async () => {
    const client = await connected({});
    for (let piece = 0; piece < 1_000; piece++) client.socket.send("x", { fin: false });
    expect((await client.closed).code).toBe(1008);
  });

  test("a flood of what is allowed, and of pings", async () => {
    const [frames, pings] = [await connected({}), await connected({})];
    for (let i = 0; i < 100; i++) {
      frames.socket.send('{"type":"alive"}');
      pings.socket.ping();
    }
    expect(await frames.closed).toEqual({ code: 4429, reason: "tooManyFrames" });
    expect((await pings.closed).code).toBe(4429);
  });
});

test("a client that answers heartbeats stays, one that does not is closed", async () => {
  const [answers, silent] = [await connected({}), await connected({ answers: false })];
  expect(await silent.closed).toEqual({ code: 4410, reason: "silent" });
  await answers.next("heartbeat");
  expect(answers.socket.readyState).toBe(answers.socket.OPEN);
});

test("a client that does not read is cut off, while the others get everything", async () => {
  const slow = await connected({});
  const before = worker.health().connections;
  slow.socket.pause();
  const epoch = await sql().epoch();
  const item = listItem({ summary: "x".repeat(300), title: "y".repeat(120) });
  for (let i = 0; worker.health().connections === before; i++) {
    expect(i, "frames sent to a client that does not read").toBeLessThan(200);
    const events = [];
    for (let n = 0; n < 100; n++) {
      const { position } = await feedMoves();
      const event = { type: "broadcast.created", epoch, position, audience: "everyone", item } as const;
      events.push({ channel: FEED_CHANNEL, event });
    }
    bus.publish(events);
    await bystander.next("feed");
  }
  slow.socket.resume();
  expect([4413, 1006]).toContain((await slow.closed).code);
}, 60_000);

async function feedMoves(): Promise<{ position: number }> {
  const [row] = await database.db.sql<{ position: number }[]>`
    update feed set position = position + 1 returning position`;
  return { position: row?.position ?? 0 };
}

test("stopping: goodbyes with spread-out delays, then 1001, and nobody else comes in", async () => {
  const leaving = await startWorker(workerConfig({ databaseUrl: database.url }), quietLog);
  await vi.waitFor(() => expect(leaving.health()).toMatchObject({ bus: true, database: true }), 5_000);
  const userId = await sql().person();
  const cookie = await cookieFor(userId, await sql().session(userId));
  const crowd = await Promise.all(
    Array.from({ length: 15 }, async () => {
      const client = new TestClient(leaving.port, cookie);
      await client.next("ready");
      return client;
    }),
  );
  const stopped = leaving.stop();
  const delays = await Promise.all(crowd.map(async (client) => (await client.next("goodbye")).retryAfterMs));
  for (const client of crowd) expect((await client.closed).code).toBe(1001);
  await stopped;
  expect(new Set(delays).size).toBeGreaterThan(5);
  expect(Math.max(...delays)).toBeLessThanOrEqual(1_000);
  await expect(fetch(`http://127.0.0.1:${leaving.port}/health`)).rejects.toThrow();
});
