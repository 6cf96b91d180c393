import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { type Connection, connect as connectBrowser, type Socket } from "@/realtime-client/connect";
import { testDatabase } from "@/test/database";
import type { ServerFrame } from "./protocol/frames";
import { cookieFor, ORIGIN, quietLog, rows, statusOf, TestClient, workerConfig } from "./test-fixtures";
import { startProxy } from "./test-proxy";
import { startWorker, type Worker } from "./worker";

const database = testDatabase();
let worker: Worker;
let userId: string;
let cookie: string;

beforeAll(async () => {
  worker = await startWorker(workerConfig({ databaseUrl: database.url }), quietLog);
  await vi.waitFor(() => expect(worker.health()).toMatchObject({ bus: true, database: true }), 5_000);
  userId = await rows(database.db.sql).person();
  cookie = await cookieFor(userId, await rows(database.db.sql).session(userId));
});
afterAll(() => worker.stop());

test("a session that stands comes in, and hears the head first", async () => {
  await rows(database.db.sql).bump(userId);
  const client = new TestClient(worker.port, cookie);
  const ready = await client.next("ready");
  expect(ready).toMatchObject({ version: 1, userId });
  const { head } = ready;
  expect(head).toEqual({ epoch: await rows(database.db.sql).epoch(), revision: 1, position: 0 });
  expect(client.frames[0]?.type).toBe("ready");
  client.socket.terminate();
});

describe("refused before the upgrade", () => {
  const sql = () => rows(database.db.sql);
  const status = async (given: string | undefined) =>
    statusOf(worker.port, given === undefined ? { origin: ORIGIN } : { origin: ORIGIN, cookie: given });

  test("without a cookie", async () => expect(await status(undefined)).toBe(401));
  test("with a tampered cookie", async () => expect(await status(cookie.replace(/.{4}$/, "AAAA"))).toBe(401));
  test("with a cookie of another secret", async () =>
    expect(await status(await cookieFor(userId, randomUUID(), { secret: "another" }))).toBe(401));
  test("with an expired token", async () => {
    const session = await sql().session(userId);
    expect(await status(await cookieFor(userId, session, { maxAge: -60 }))).toBe(401);
  });
  test("with an expired session", async () => {
    expect(await status(await cookieFor(userId, await sql().session(userId, "-1 second")))).toBe(401);
  });
  test("with a revoked session", async () => {
    const session = await sql().session(userId);
    await sql().endSession(session);
    expect(await status(await cookieFor(userId, session))).toBe(401);
  });
  test("with a session that is not there, or is another person's", async () => {
    const other = await sql().person();
    expect(await status(await cookieFor(userId, randomUUID()))).toBe(401);
    expect(await status(await cookieFor(userId, await sql().session(other)))).toBe(401);
  });
  test("when the person is disabled", async () => {
    const disabled = await sql().person();
    const session = await sql().session(disabled);
    await sql().disable(disabled);
    expect(await status(await cookieFor(disabled, session))).toBe(401);
  });
  test.each([
    `${ORIGIN}.evil.example`,
    `http://evil.example/${ORIGIN}`,
    "https://localhost:3000",
    "http://localhost:3001",
    "http://localhost",
    "HTTP://LOCALHOST:3000",
    "null",
  ])("with the origin %s, though the session stands", async (origin) => {
    expect(await statusOf(worker.port, { cookie, origin })).toBe(403);
  });
  test("without an origin", async () => expect(await statusOf(worker.port, { cookie })).toBe(403));
  test("on another path", async () =>
    expect(await statusOf(worker.port, { cookie, origin: ORIGIN }, "/other")).toBe(404));

  test.each([
    ["no key", "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"],
    [
      "an old version",
      "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 7\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n",
    ],
    ["another protocol", "Upgrade: h2c\r\nConnection: Upgrade\r\n"],
  ])("with %s: 400", async (_, lines) => {
    const answer = await raw(
      `GET /realtime HTTP/1.1\r\nHost: x\r\nOrigin: ${ORIGIN}\r\nCookie: ${cookie}\r\n${lines}\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });
});

/** Sends bytes and gives everything that comes back before the other side hangs up. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(worker.port, "127.0.0.1", () => socket.write(bytes));
    let answer = "";
    socket.on("data", (data) => {
      answer += data;
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}

test("a handshake that hangs up half-way leaves nothing behind", async () => {
  for (let i = 0; i < 20; i++) {
    const socket = connect(worker.port, "127.0.0.1", () => {
      socket.write(
        `GET /realtime HTTP/1.1\r\nHost: x\r\nOrigin: ${ORIGIN}\r\nCookie: ${cookie}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
        () => socket.destroy(),
      );
    });
    await new Promise((resolve) => socket.on("close", resolve));
  }
  await vi.waitFor(() => expect(worker.health().connections).toBe(0));
});

test("the oldest of too many connections leaves, the others stay", async () => {
  const limits = { ...workerConfig({ databaseUrl: database.url }).limits, connectionsPerPerson: 2 };
  const small = await startWorker(workerConfig({ databaseUrl: database.url, limits }), quietLog);
  await vi.waitFor(() => expect(small.health()).toMatchObject({ bus: true, database: true }), 5_000);
  const clients: TestClient[] = [];
  for (let i = 0; i < 3; i++) {
    const client = new TestClient(small.port, cookie);
    await client.next("ready");
    clients.push(client);
  }
  expect(await clients[0]!.closed).toEqual({ code: 4408, reason: "tooManyConnections" });
  await clients[1]!.next("heartbeat");
  await clients[2]!.next("heartbeat");
  expect(small.health().connections).toBe(2);
  await small.stop();
});

test("the oldest does not come back in a loop: it was told why, and stays away", async () => {
  const limits = { ...workerConfig({ databaseUrl: database.url }).limits, connectionsPerPerson: 2 };
  const small = await startWorker(workerConfig({ databaseUrl: database.url, limits }), quietLog);
  await vi.waitFor(() => expect(small.health()).toMatchObject({ bus: true, database: true }), 5_000);
  let opened = 0;
  let beats = 0;
  const signals = { hidden: () => false, touch: () => false, listen: () => () => {} };
  const openSocket = (url: string) => {
    opened += 1;
    return new WebSocket(url, { headers: { cookie, origin: ORIGIN } }) as unknown as Socket;
  };
  const onFrame = (frame: ServerFrame) => {
    if (frame.type === "heartbeat") beats += 1;
  };
  const browsers: Connection[] = [];
  for (let nth = 0; nth < 4; nth++) {
    const browser = connectBrowser(`ws://127.0.0.1:${small.port}/realtime`, { onFrame, openSocket, signals });
    browsers.push(browser);
    await vi.waitFor(() => expect(browser.state()).toBe("open"), 5_000);
  }
  const states = () => browsers.map((browser) => browser.state());
  await vi.waitFor(() => expect(states()).toEqual(["ended", "ended", "open", "open"]), 5_000);
  const beatsSoFar = beats;
  await vi.waitFor(() => expect(beats).toBeGreaterThan(beatsSoFar + 8), 5_000);
  expect(states()).toEqual(["ended", "ended", "open", "open"]);
  expect(opened).toBe(4);
  for (const browser of browsers) browser.stop();
  await small.stop();
});

describe("readiness", () => {
  const get = async (port: number, path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: response.status, body: await response.json() };
  };

  test("health and readiness, and nothing else", async () => {
    expect(await get(worker.port, "/health")).toEqual({ status: 200, body: { status: "ok" } });
    expect(await get(worker.port, "/ready")).toEqual({
      status: 200,
      body: { status: "ready", bus: true, database: true, stopping: false, connections: 0 },
    });
    expect((await get(worker.port, "/")).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${worker.port}/ready`, { method: "POST" })).status).toBe(405);
  });

  test("without a database: alive, not ready, and nobody comes in; with it, everything by itself", async () => {
    const proxy = await startProxy(database.url);
    proxy.cut();
    const late = await startWorker(workerConfig({ databaseUrl: proxy.url }), quietLog);
    expect((await get(late.port, "/health")).status).toBe(200);
    expect((await get(late.port, "/ready")).status).toBe(503);
    expect(await statusOf(late.port, { cookie, origin: ORIGIN })).toBe(503);
    proxy.heal();
    await vi.waitFor(async () => expect((await get(late.port, "/ready")).status).toBe(200), 5_000);
    expect(await statusOf(late.port, { cookie, origin: ORIGIN })).toBe(101);
    proxy.cut();
    await vi.waitFor(async () => expect((await get(late.port, "/ready")).status).toBe(503), 5_000);
    expect(await statusOf(late.port, { cookie, origin: ORIGIN })).toBe(503);
    await late.stop();
    await proxy.close();
  });

  test("a database that hangs: a rush of handshakes is refused together, not one after another", async () => {
    const proxy = await startProxy(database.url);
    const limits = { ...workerConfig({ databaseUrl: proxy.url }).limits, queryMs: 1_000 };
    const late = await startWorker(workerConfig({ databaseUrl: proxy.url, limits }), quietLog);
    await vi.waitFor(() => expect(late.health()).toMatchObject({ bus: true, database: true }), 5_000);
    proxy.stall();
    const began = performance.now();
    const rush = Array.from({ length: 100 }, () => statusOf(late.port, { cookie, origin: ORIGIN }));
    expect(new Set(await Promise.all(rush))).toEqual(new Set([503]));
    // Four times the 32 that are asked about at once: in turn it would be four seconds.
    expect(performance.now() - began).toBeLessThan(2_500);
    proxy.heal();
    await vi.waitFor(async () => expect((await get(late.port, "/ready")).status).toBe(200), 10_000);
    expect(await statusOf(late.port, { cookie, origin: ORIGIN })).toBe(101);
    await late.stop();
    await proxy.close();
  });
});
