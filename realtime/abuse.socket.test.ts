import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Bus, createBus } from "@/server/bus/create-bus";
import { testDatabase } from "@/test/database";
import { userChannel } from "./protocol/channels";
import {
  cookieFor,
  ORIGIN,
  quietLog,
  rows,
  SECRET,
  statusOf,
  TestClient,
  workerConfig,
} from "./test-fixtures";
import { startWorker, type Worker } from "./worker";

/** Many who mean harm, or are broken, beside one who goes on receiving. */
const database = testDatabase();
let worker: Worker;
let bus: Bus;
let cookies: string[];
let bystander: TestClient;
let bystanderId: string;
let epoch: string;
const sql = () => rows(database.db.sql);

const PEOPLE = 10;
/** Frames of one socket; it is closed after the first, or after the twentieth. */
const FRAMES = 500;

beforeAll(async () => {
  worker = await startWorker(workerConfig({ databaseUrl: database.url }), quietLog);
  bus = createBus({ databaseUrl: database.url, sessionSecret: SECRET, log: quietLog });
  await vi.waitFor(() => expect(worker.health()).toMatchObject({ bus: true, database: true }), 5_000);
  epoch = await sql().epoch();
  cookies = await Promise.all(Array.from({ length: PEOPLE }, async () => cookieOf(await sql().person())));
  bystanderId = await sql().person();
  bystander = new TestClient(worker.port, await cookieOf(bystanderId));
  await bystander.next("ready");
});
afterAll(async () => {
  await Promise.all([worker.stop(), bus.close()]);
});

async function cookieOf(userId: string): Promise<string> {
  return cookieFor(userId, await sql().session(userId));
}

/** Messages that come in order while something else goes on. */
async function receiving<T>(meanwhile: Promise<T>): Promise<T> {
  let over = false;
  const ends = meanwhile.finally(() => {
    over = true;
  });
  ends.catch(() => {});
  do {
    const revision = await sql().bump(bystanderId);
    bus.publish([{ channel: userChannel(bystanderId), event: { type: "inbox.changed", epoch, revision } }]);
    expect((await bystander.next("inbox")).event.revision).toBe(revision);
  } while (!over);
  return ends;
}

type Attack = (client: TestClient, nth: number) => void;
const attacks: [name: string, code: number, attack: Attack][] = [
  ["a kilobyte and one byte", 1009, ({ socket }) => socket.send("x".repeat(1_025))],
  ["bytes", 4400, ({ socket }) => socket.send(Buffer.alloc(1_000, 7))],
  ["text that is no JSON", 4400, ({ socket }, nth) => socket.send(`{"type":"alive"${nth}`)],
  ["deep nesting", 4400, ({ socket }) => socket.send(`${"[".repeat(511)}1${"]".repeat(511)}`)],
  ["nested objects", 4400, ({ socket }) => socket.send(`${'{"a":'.repeat(170)}1${"}".repeat(170)}`)],
  ["a prototype", 4400, ({ socket }) => socket.send('{"type":"alive","__proto__":{"type":"alive"}}')],
  ["fragments without end", 1008, ({ socket }) => socket.send("x", { fin: false })],
  ["empty fragments", 1008, ({ socket }) => socket.send("", { fin: false })],
  ["allowed frames, too many", 4429, ({ socket }) => socket.send('{"type":"alive"}')],
  ["pings", 4429, ({ socket }) => socket.ping("x".repeat(125))],
  ["pongs that nobody asked for", 4429, ({ socket }) => socket.pong("x".repeat(125))],
];

/** One socket for each person, and everything at once into each of them. */
async function round(attack: Attack): Promise<number[]> {
  const clients = cookies.map((cookie) => new TestClient(worker.port, cookie));
  await Promise.all(clients.map((client) => client.next("ready")));
  for (const client of clients) for (let nth = 0; nth < FRAMES; nth++) attack(client, nth);
  const ends = await Promise.all(clients.map((client) => client.closed));
  return ends.map(({ code }) => code);
}

describe("floods are cut with their code, while another goes on receiving", () => {
  test.each(attacks)("%s: %i", async (_, code, attack) => {
    expect(new Set(await receiving(round(attack)))).toEqual(new Set([code]));
  });
});

test("a hundred and sixty thousand such frames leave nothing in memory", async () => {
  const all = async () => {
    for (const [, , attack] of attacks) await round(attack);
  };
  await all();
  const before = await heapInUse();
  for (let times = 0; times < 3; times++) await receiving(all());
  // 25 bytes a frame, or 10 KB a socket, would show.
  expect((await heapInUse()) - before).toBeLessThan(4 * 1024 * 1024);
}, 60_000);

/** After the sockets of the last round are gone, and collected. */
async function heapInUse(): Promise<number> {
  await vi.waitFor(() => expect(worker.health().connections).toBe(1), 5_000);
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  for (let times = 0; times < 3; times++) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return process.memoryUsage().heapUsed;
}

test.each<[string, (socket: Socket) => void]>([
  ["that say nothing", () => {}],
  ["that drip their headers", (socket) => socket.write("x: y\r\n")],
])("two hundred connections %s are cut, and others come in meanwhile", async (_, drip) => {
  const request = `GET /realtime HTTP/1.1\r\nHost: x\r\nOrigin: ${ORIGIN}\r\nUpgrade: websocket\r\n`;
  const began = performance.now();
  const slow = Array.from({ length: 200 }, () => connect(worker.port, "127.0.0.1"));
  const cut = Promise.all(
    slow.map(async (socket, nth) => {
      socket.on("error", () => {});
      socket.resume();
      if (nth % 2 === 0) socket.write(request);
      const dripping = setInterval(() => socket.writable && drip(socket), 50);
      await once(socket, "close");
      clearInterval(dripping);
    }),
  );
  const [cookie = ""] = cookies;
  expect(await statusOf(worker.port, { origin: ORIGIN, cookie })).toBe(101);
  await receiving(cut);
  // One second for the request (five in production), and half of that until it is looked for.
  expect(performance.now() - began).toBeLessThan(4_000);
});
