import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Context } from "@/domain/context";
import { disablePerson } from "@/domain/person/disable";
import { endSession } from "@/domain/session/end";
import { type Bus, createBus } from "@/server/bus/create-bus";
import { testDatabase } from "@/test/database";
import { describeWithRedis } from "@/test/redis";
import { DEFAULT_LIMITS } from "./config";
import { cookieFor, quietLog, rows, SECRET, TestClient, workerConfig } from "./test-fixtures";
import { startProxy, type TcpProxy } from "./test-proxy";
import { startWorker, type Worker } from "./worker";

/** From the moment that a session ends, or a person is disabled, whatever the bus does. */
const PROMISED_MS = 5_000;

const database = testDatabase();
describeWithRedis("with the bounds of production, sockets close within five seconds", (redis) => {
  let proxy: TcpProxy;
  let worker: Worker;
  let bus: Bus;
  let clients: TestClient[] = [];
  const sql = () => rows(database.db.sql);
  const system = (): Context => ({
    db: database.db,
    actor: { kind: "system" },
    publish: (events) => bus.publish(events),
  });

  beforeAll(async () => {
    proxy = await startProxy(redis.url);
    const urls = { databaseUrl: database.url, redisUrl: proxy.url };
    worker = await startWorker(workerConfig({ ...urls, limits: DEFAULT_LIMITS }), quietLog);
    bus = createBus({ ...urls, sessionSecret: SECRET, log: quietLog });
  });
  afterEach(async () => {
    for (const client of clients) client.socket.terminate();
    clients = [];
    proxy.heal();
  });
  afterAll(async () => {
    await Promise.all([worker.stop(), bus.close()]);
    await proxy.close();
  });

  async function connected(userId: string, sessionId: string): Promise<TestClient> {
    const client = new TestClient(worker.port, await cookieFor(userId, sessionId));
    clients.push(client);
    await client.next("ready");
    return client;
  }

  test.each([
    ["up", () => {}],
    ["down", () => proxy.cut()],
    ["hung", () => proxy.stall()],
  ])("Redis %s", async (_, fault) => {
    await vi.waitFor(() => expect(worker.health()).toMatchObject({ bus: true, database: true }), 10_000);
    const [ada, grace] = await Promise.all([sql().person(), sql().person()]);
    const [ends, stays, others] = await Promise.all([
      sql().session(ada),
      sql().session(ada),
      sql().session(grace),
    ]);
    const [ended, kept, disabled] = await Promise.all([
      connected(ada, ends),
      connected(ada, stays),
      connected(grace, others),
    ]);
    fault();
    const began = performance.now();
    await endSession(system(), { userId: ada, sessionId: ends });
    await disablePerson(system(), { userId: grace });
    expect(await ended.closed).toEqual({ code: 4401, reason: "sessionEnded" });
    expect(await disabled.closed).toEqual({ code: 4401, reason: "sessionEnded" });
    expect(performance.now() - began).toBeLessThan(PROMISED_MS);
    expect(kept.socket.readyState).toBe(kept.socket.OPEN);
  });
});
