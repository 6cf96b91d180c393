import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type Bus, createBus } from "@/server/bus/create-bus";
import { testDatabase } from "@/test/database";
import { userChannel } from "./protocol/channels";
import { cookieFor, quietLog, rows, SECRET, TestClient, workerConfig } from "./test-fixtures";
import { startProxy, type TcpProxy } from "./test-proxy";
import { startWorker, type Worker } from "./worker";

/** The bus works, but nobody says anything on it unless a test does: what arrives, the sweep found. */
const database = testDatabase();
let worker: Worker;
let bus: Bus;
let proxy: TcpProxy;
let clients: TestClient[] = [];
const sql = () => rows(database.db.sql);

beforeAll(async () => {
  proxy = await startProxy(database.url);
  worker = await startWorker(workerConfig({ databaseUrl: proxy.url }), quietLog);
  bus = createBus({ databaseUrl: database.url, sessionSecret: SECRET, log: quietLog });
  await vi.waitFor(() => expect(worker.health()).toMatchObject({ bus: true, database: true }), 5_000);
});
afterEach(() => {
  for (const client of clients) client.socket.terminate();
  clients = [];
});
afterAll(async () => {
  await Promise.all([worker.stop(), bus.close()]);
  await proxy.close();
});

async function connected(userId: string, sessionId?: string): Promise<TestClient> {
  const client = new TestClient(
    worker.port,
    await cookieFor(userId, sessionId ?? (await sql().session(userId))),
  );
  clients.push(client);
  await client.next("ready");
  return client;
}

test("an inbox that moved without a word: all its sockets are told once, others not", async () => {
  const [ada, grace] = await Promise.all([sql().person(), sql().person()]);
  const [one, two, other] = await Promise.all([connected(ada), connected(ada), connected(grace)]);
  const revision = await sql().bump(ada);
  for (const socket of [one, two]) expect((await socket.next("behind")).head.revision).toBe(revision);
  for (let beat = 0; beat < 3; beat++) await one.next("heartbeat");
  expect(one.all("behind")).toHaveLength(1);
  expect(other.all("behind")).toHaveLength(0);
  expect((await one.next("heartbeat")).head.revision).toBe(revision);
});

test("a second socket that reads a newer head does not hide from the first what it missed", async () => {
  const ada = await sql().person();
  const first = await connected(ada);
  const revision = await sql().bump(ada);
  await connected(ada);
  expect((await first.next("behind")).head.revision).toBe(revision);
});

test("a forged revision does not blind the sweep", async () => {
  const ada = await sql().person();
  const client = await connected(ada);
  const event = { type: "inbox.changed", epoch: await sql().epoch(), revision: 1_000_000 } as const;
  bus.publish([{ channel: userChannel(ada), event }]);
  await client.next("inbox");
  expect((await client.next("behind")).head.revision).toBe(0);
  const revision = await sql().bump(ada);
  expect((await client.next("behind")).head.revision).toBe(revision);
});

test("broadcasts that moved the feed without a word: their recipients are told", async () => {
  const [ada, grace] = await Promise.all([sql().person(), sql().person()]);
  const group = await sql().group(ada);
  const [a, g] = await Promise.all([connected(ada), connected(grace)]);
  const { position } = await sql().broadcast([group]);
  expect((await a.next("behind")).head.position).toBe(position);
  await vi.waitFor(async () => expect((await g.next("heartbeat")).head.position).toBe(position));
  expect(g.all("behind")).toHaveLength(0);
});

test("a session that ended, and a person who was disabled, are out though the bus is silent", async () => {
  const [ada, grace] = await Promise.all([sql().person(), sql().person()]);
  const [ended, stays] = [await sql().session(ada), await sql().session(ada)];
  const [a, b, g] = await Promise.all([connected(ada, ended), connected(ada, stays), connected(grace)]);
  await sql().endSession(ended);
  await sql().disable(grace);
  expect(await a.closed).toEqual({ code: 4401, reason: "sessionEnded" });
  expect((await g.closed).code).toBe(4401);
  await b.next("heartbeat");
});

test("a session that runs out while its socket is open", async () => {
  const ada = await sql().person();
  const client = await connected(ada, await sql().session(ada, "1 second"));
  expect((await client.closed).code).toBe(4401);
});

test("what happens while the database is cut off is told within two sweeps of its return", async () => {
  const ada = await sql().person();
  const session = await sql().session(ada);
  const client = await connected(ada);
  const doomed = await connected(ada, session);
  proxy.cut();
  const revision = await sql().bump(ada);
  await sql().endSession(session);
  await vi.waitFor(() => expect(worker.health()).toMatchObject({ bus: false, database: false }), 5_000);
  proxy.heal();
  expect((await client.next("behind")).head.revision).toBe(revision);
  expect((await doomed.closed).code).toBe(4401);
  expect(client.socket.readyState).toBe(client.socket.OPEN);
});

test("a database that stops answering without a word is given up, and taken up again", async () => {
  const ada = await sql().person();
  const client = await connected(ada);
  proxy.stall();
  const revision = await sql().bump(ada);
  await vi.waitFor(() => expect(worker.health().database).toBe(false), 10_000);
  proxy.heal();
  expect((await client.next("behind")).head.revision).toBe(revision);
  await vi.waitFor(() => expect(worker.health()).toMatchObject({ bus: true, database: true }), 10_000);
});

test("another epoch: everybody hears of it", async () => {
  const client = await connected(await sql().person());
  const epoch = await sql().newEpoch();
  expect((await client.next("behind")).head.epoch).toBe(epoch);
  expect((await client.next("heartbeat")).head.epoch).toBe(epoch);
});
