import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { BusEvent } from "@/domain/context";
import { type Bus, createBus } from "@/server/bus/create-bus";
import { testDatabase } from "@/test/database";
import { describeWithRedis } from "@/test/redis";
import { FEED_CHANNEL, userChannel } from "./protocol/channels";
import { cookieFor, listItem, quietLog, rows, SECRET, TestClient, workerConfig } from "./test-fixtures";
import { startWorker, type Worker } from "./worker";

const database = testDatabase();
describe("over the PostgreSQL bus", () => several(() => undefined));
describeWithRedis("over the Redis bus", (redis) => several(() => redis.url));

/** Two workers and two web processes, which share nothing but database and bus. */
function several(redisUrl: () => string | undefined) {
  let workers: [Worker, Worker];
  let webs: [Bus, Bus];
  let clients: TestClient[] = [];
  const sql = () => rows(database.db.sql);
  const urls = () => ({ databaseUrl: database.url, redisUrl: redisUrl() });
  const start = async () => {
    const worker = await startWorker(workerConfig(urls()), quietLog);
    await vi.waitFor(() => expect(worker.health()).toMatchObject({ bus: true, database: true }), 5_000);
    return worker;
  };

  beforeAll(async () => {
    workers = await Promise.all([start(), start()]);
    webs = [
      createBus({ ...urls(), sessionSecret: SECRET, log: quietLog }),
      createBus({ ...urls(), sessionSecret: SECRET, log: quietLog }),
    ];
  });
  afterEach(() => {
    for (const client of clients) client.socket.terminate();
    clients = [];
  });
  afterAll(async () => {
    await Promise.all([...workers, ...webs].map((each) => ("stop" in each ? each.stop() : each.close())));
  });

  async function connected(worker: Worker, userId: string, sessionId: string): Promise<TestClient> {
    const client = new TestClient(worker.port, await cookieFor(userId, sessionId));
    clients.push(client);
    await client.next("ready");
    return client;
  }

  /** One device at each worker. */
  async function atBoth(userId: string): Promise<[TestClient, TestClient]> {
    const session = await sql().session(userId);
    return [await connected(workers[0], userId, session), await connected(workers[1], userId, session)];
  }

  async function changed(userId: string): Promise<BusEvent> {
    const [epoch, revision] = [await sql().epoch(), await sql().bump(userId)];
    return { channel: userChannel(userId), event: { type: "inbox.changed", epoch, revision } };
  }

  async function announced(): Promise<BusEvent> {
    const [epoch, { id, position }] = [await sql().epoch(), await sql().broadcast()];
    const item = listItem({ id, position, unreadSinceRevision: null });
    const event = { type: "broadcast.created", epoch, position, audience: "everyone", item } as const;
    return { channel: FEED_CHANNEL, event };
  }

  test("what either web process says is on each worker's sockets once, in order", async () => {
    const ada = await sql().person();
    const devices = await atBoth(ada);
    const sent: BusEvent["event"][] = [];
    for (let turn = 0; turn < 20; turn++) {
      const event = await (turn % 4 === 3 ? announced() : changed(ada));
      webs[turn % 2]?.publish([event]);
      sent.push(event.event);
      // The two web processes speak one after the other, as two transactions on one inbox do.
      for (const device of devices) await device.next("revision" in event.event ? "inbox" : "feed");
    }
    for (const device of devices) {
      const got = device.frames.flatMap((frame) => ("event" in frame ? [frame.event] : []));
      expect(got).toEqual(sent);
    }
  });

  test("a session that ends is out at both, and a silent loss is found by both", async () => {
    const ada = await sql().person();
    const devices = await atBoth(ada);
    const revision = await sql().bump(ada);
    for (const device of devices) expect((await device.next("behind")).head.revision).toBe(revision);
    webs[1].publish([{ channel: userChannel(ada), event: { type: "session.ended", sessionId: null } }]);
    for (const device of devices) expect((await device.closed).code).toBe(4401);
  });

  test("one worker is replaced: its clients go to the other and are told there what they missed", async () => {
    const ada = await sql().person();
    const session = await sql().session(ada);
    const leaving = await start();
    const moving = await connected(leaving, ada, session);
    const others = await atBoth(ada);
    await leaving.stop();
    expect((await moving.closed).code).toBe(1001);
    const event = await changed(ada);
    webs[0].publish([event]);
    // Both have heard it by then: a worker that hears of it later repeats what the ready frame said.
    for (const other of others) expect((await other.next("inbox")).event).toEqual(event.event);
    const back = new TestClient(workers[0].port, await cookieFor(ada, session));
    clients.push(back);
    const { head } = await back.next("ready");
    expect(head.revision).toBe("revision" in event.event ? event.event.revision : 0);
    expect(back.all("inbox")).toEqual([]);
  });
}
