import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Bus, createBus } from "@/server/bus/create-bus";
import { testDatabase } from "@/test/database";
import { FEED_CHANNEL, userChannel } from "./protocol/channels";
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
import { startProxy, type TcpProxy } from "./test-proxy";
import { startWorker, type Worker } from "./worker";

const database = testDatabase();
let proxy: TcpProxy;
let worker: Worker;
let other: Worker;
let bus: Bus;
const sql = () => rows(database.db.sql);

beforeAll(async () => {
  proxy = await startProxy(database.url);
  const config = workerConfig({ databaseUrl: proxy.url });
  [worker, other] = await Promise.all([startWorker(config, quietLog), startWorker(config, quietLog)]);
  bus = createBus({ databaseUrl: database.url, sessionSecret: SECRET, log: quietLog });
  await vi.waitFor(() => expect(worker.health()).toMatchObject({ bus: true, database: true }), 5_000);
});
afterAll(async () => {
  await Promise.all([worker.stop(), other.stop(), bus.close()]);
  await proxy.close();
});

/** Every figure by its name and labels, as Prometheus reads it. */
async function figures(from = worker): Promise<Record<string, number>> {
  const response = await fetch(`http://127.0.0.1:${from.port}/metrics`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await response.text()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(lines.map((line) => [line.split(" ")[0] ?? "", Number(line.split(" ")[1])]));
}

async function connected(userId: string): Promise<TestClient> {
  const client = new TestClient(worker.port, await cookieFor(userId, await sql().session(userId)));
  await client.next("ready");
  return client;
}

test("says who is here, what was sent, told, closed and refused, and how bus and sweep are", async () => {
  const [ada, grace] = await Promise.all([sql().person(), sql().person()]);
  const [one, two, reckless] = await Promise.all([connected(ada), connected(ada), connected(grace)]);
  expect(await figures()).toMatchObject({
    belfry_worker_connections: 3,
    belfry_worker_people: 2,
    'belfry_worker_frames_sent_total{type="ready"}': 3,
    'belfry_worker_frames_sent_total{type="inbox"}': 0,
    belfry_worker_bus_up: 1,
    belfry_worker_database_up: 1,
  });

  const epoch = await sql().epoch();
  const event = { type: "inbox.changed", epoch, revision: await sql().bump(ada) } as const;
  bus.publish([{ channel: userChannel(ada), event }]);
  await Promise.all([one.next("inbox"), two.next("inbox")]);
  bus.publish([
    { channel: userChannel(ada), event: {} as never },
    { channel: FEED_CHANNEL, event: { type: "feed.changed", epoch: "another", position: 1 } },
  ]);
  await sql().bump(ada);
  await Promise.all([one.next("behind"), two.next("behind")]);
  reckless.socket.send("nonsense");
  await reckless.closed;
  const tooLarge = await connected(grace);
  tooLarge.socket.send("x".repeat(5_000));
  await tooLarge.closed;
  two.socket.close();
  await two.closed;
  expect(await statusOf(worker.port, { origin: "http://evil.example" })).toBe(403);
  expect(await statusOf(worker.port, { origin: ORIGIN })).toBe(401);

  await vi.waitFor(async () => expect(await figures()).toMatchObject({ belfry_worker_connections: 1 }));
  expect(await figures()).toMatchObject({
    belfry_worker_people: 1,
    'belfry_worker_frames_sent_total{type="inbox"}': 2,
    'belfry_worker_frames_sent_total{type="behind"}': 2,
    'belfry_worker_closed_total{reason="badFrame"}': 1,
    'belfry_worker_closed_total{reason="tooLarge"}': 1,
    'belfry_worker_closed_total{reason="left"}': 1,
    'belfry_worker_refused_total{status="403"}': 1,
    'belfry_worker_refused_total{status="401"}': 1,
    'belfry_worker_bus_messages_total{outcome="inbox"}': 1,
    'belfry_worker_bus_messages_total{outcome="senseless"}': 1,
    'belfry_worker_bus_messages_total{outcome="strange"}': 1,
    belfry_worker_sweep_lag_seconds: expect.closeTo(0, 1),
  });
  expect((await figures()).belfry_worker_sweep_seconds_count).toBeGreaterThan(0);
  expect((await figures()).process_resident_memory_bytes).toBeGreaterThan(0);
  // Two workers in one process count apart.
  expect(await figures(other)).toMatchObject({
    belfry_worker_connections: 0,
    'belfry_worker_frames_sent_total{type="inbox"}': 0,
  });
});

test("while the database is away, the sweep's lag grows and the states say so", async () => {
  proxy.cut();
  await vi.waitFor(
    async () =>
      expect(await figures()).toMatchObject({ belfry_worker_bus_up: 0, belfry_worker_database_up: 0 }),
    5_000,
  );
  const before = (await figures()).belfry_worker_sweep_lag_seconds ?? 0;
  await vi.waitFor(async () =>
    expect((await figures()).belfry_worker_sweep_lag_seconds).toBeGreaterThan(before),
  );
  proxy.heal();
  await vi.waitFor(
    async () =>
      expect(await figures()).toMatchObject({
        belfry_worker_bus_up: 1,
        belfry_worker_database_up: 1,
        belfry_worker_sweep_lag_seconds: 0,
      }),
    5_000,
  );
});

test("only GET", async () => {
  const response = await fetch(`http://127.0.0.1:${worker.port}/metrics`, { method: "POST" });
  expect(response.status).toBe(405);
});
