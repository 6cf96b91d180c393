import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { BusEvent } from "@/domain/context";
import { type Bus, createBus } from "@/server/bus/create-bus";
import { testDatabase } from "@/test/database";
import { describeWithRedis } from "@/test/redis";
import { FEED_CHANNEL, userChannel } from "./protocol/channels";
import { serverFrameSchema } from "./protocol/frames";
import { cookieFor, listItem, quietLog, rows, SECRET, TestClient, workerConfig } from "./test-fixtures";
import { startWorker, type Worker } from "./worker";

const database = testDatabase();
describe("over the PostgreSQL bus", () => delivery(() => undefined));
describeWithRedis("over the Redis bus", (redis) => delivery(() => redis.url));

/** What reaches whom, whatever the bus. */
function delivery(redisUrl: () => string | undefined) {
  let worker: Worker;
  let bus: Bus;
  let clients: TestClient[] = [];
  const sql = () => rows(database.db.sql);

  beforeAll(async () => {
    const urls = { databaseUrl: database.url, redisUrl: redisUrl() };
    worker = await startWorker(workerConfig(urls), quietLog);
    bus = createBus({ ...urls, sessionSecret: SECRET, log: quietLog });
    await vi.waitFor(() => expect(worker.health()).toMatchObject({ bus: true, database: true }), 5_000);
  });
  afterEach(() => {
    for (const client of clients) client.socket.terminate();
    clients = [];
  });
  afterAll(async () => {
    await Promise.all([worker.stop(), bus.close()]);
  });

  async function connected(userId: string, sessionId?: string): Promise<TestClient> {
    const session = sessionId ?? (await sql().session(userId));
    const client = new TestClient(worker.port, await cookieFor(userId, session));
    clients.push(client);
    await client.next("ready");
    return client;
  }

  /** Changes an inbox and says so, as the web process does. */
  async function send(userId: string): Promise<BusEvent["event"]> {
    const revision = await sql().bump(userId);
    const event = {
      type: "message.created",
      epoch: await sql().epoch(),
      revision,
      item: listItem(),
      counts: {},
    } as const;
    bus.publish([{ channel: userChannel(userId), event }]);
    return event;
  }

  async function announce(audience: "everyone" | number[], saying = true): Promise<BusEvent["event"]> {
    const { position, id } = await sql().broadcast(audience === "everyone" ? [0] : audience);
    const item = listItem({ id, position, unreadSinceRevision: null });
    const event = {
      type: "broadcast.created",
      epoch: await sql().epoch(),
      position,
      audience,
      item,
    } as const;
    if (saying) bus.publish([{ channel: FEED_CHANNEL, event }]);
    return event;
  }

  test("an inbox event goes to all of the person's sockets and to nobody else", async () => {
    const [ada, grace] = await Promise.all([sql().person(), sql().person()]);
    const [one, two, other] = await Promise.all([connected(ada), connected(ada), connected(grace)]);
    const event = await send(ada);
    expect((await one.next("inbox")).event).toEqual(event);
    expect((await two.next("inbox")).event).toEqual(event);
    const theirs = await send(grace);
    expect((await other.next("inbox")).event).toEqual(theirs);
    expect(other.all("inbox")).toHaveLength(1);
  });

  test("every frame is one that the protocol knows", async () => {
    const ada = await sql().person();
    const client = await connected(ada);
    await send(ada);
    await announce("everyone");
    await client.next("feed");
    await client.next("heartbeat");
    for (const frame of client.frames) expect(serverFrameSchema.safeParse(frame).error).toBeUndefined();
  });

  test("what somebody else puts on the bus reaches nobody, however well it fits", async () => {
    const ada = await sql().person();
    const client = await connected(ada);
    const [ready] = client.all("ready");
    if (!ready) throw new Error("not connected");
    const { epoch, revision, position } = ready.head;
    const urls = { databaseUrl: database.url, redisUrl: redisUrl() };
    const liar = createBus({ ...urls, sessionSecret: "a secret of others", log: quietLog });
    liar.publish([
      { channel: userChannel(ada), event: { type: "inbox.changed", epoch, revision: revision + 1 } },
      { channel: userChannel(ada), event: { type: "session.ended", sessionId: null } },
      { channel: FEED_CHANNEL, event: { type: "feed.changed", epoch, position: position + 1 } },
    ]);
    await liar.close();
    const event = await send(ada);
    expect((await client.next("inbox")).event).toEqual(event);
    expect(client.all("inbox")).toHaveLength(1);
    expect(client.all("feed")).toEqual([]);
    expect(client.socket.readyState).toBe(client.socket.OPEN);
  });

  test("a broadcast to everyone goes to everyone who had begun, in order of position", async () => {
    const people = await Promise.all([sql().person(), sql().person(), sql().person()]);
    const sockets = await Promise.all(people.map((person) => connected(person)));
    const events = [
      await announce("everyone", false),
      await announce("everyone", false),
      await announce("everyone", false),
    ];
    for (const event of events.toReversed()) bus.publish([{ channel: FEED_CHANNEL, event } as BusEvent]);
    for (const socket of sockets)
      for (const event of events) expect((await socket.next("feed")).event).toEqual(event);
    const late = await connected(await sql().person());
    bus.publish([{ channel: FEED_CHANNEL, event: events[0] } as BusEvent]);
    await late.next("heartbeat");
    expect(late.all("feed")).toEqual([]);
  });

  test("a broadcast to a group goes to whoever was a member at its position", async () => {
    const [ada, grace, alan, joan] = await Promise.all([
      sql().person(),
      sql().person(),
      sql().person(),
      sql().person(),
    ]);
    const group = await sql().group(ada, grace, alan);
    await announce("everyone");
    await sql().leaveGroup(group, grace);
    const [a, g, l, j] = await Promise.all([
      connected(ada!),
      connected(grace!),
      connected(alan!),
      connected(joan!),
    ]);
    await sql().leaveGroup(group, alan);
    const event = await announce([group]);
    expect((await a!.next("feed")).event).toEqual(event);
    const closing = await announce("everyone");
    for (const socket of [g, l, j]) expect((await socket!.next("feed")).event).toEqual(closing);
  });

  test("a heartbeat says how far the feed has been sent, also to those whom it did not concern", async () => {
    const client = await connected(await sql().person());
    const event = await announce([await sql().group()]);
    const position = "position" in event ? event.position : 0;
    await vi.waitFor(async () => expect((await client.next("heartbeat")).head.position).toBe(position));
    expect(client.all("behind")).toEqual([]);
  });

  test("a feed event that never comes: its recipients are told, the next one is delivered to all", async () => {
    const [ada, grace] = await Promise.all([sql().person(), sql().person()]);
    const group = await sql().group(ada);
    const [a, g] = await Promise.all([connected(ada), connected(grace)]);
    const lost = await announce([group], false);
    const event = await announce("everyone");
    const { head } = await a.next("behind");
    expect(head.position).toBe("position" in lost ? lost.position : 0);
    expect((await a.next("feed")).event).toEqual(event);
    expect((await g.next("feed")).event).toEqual(event);
    expect(g.all("behind")).toEqual([]);
  });

  test("session.ended closes the sockets of that session; of all, where none is named", async () => {
    const ada = await sql().person();
    const [first, second] = [await sql().session(ada), await sql().session(ada)];
    const [a, a2, b] = await Promise.all([
      connected(ada, first),
      connected(ada, first),
      connected(ada, second),
    ]);
    bus.publish([{ channel: userChannel(ada), event: { type: "session.ended", sessionId: first } }]);
    expect(await a.closed).toEqual({ code: 4401, reason: "sessionEnded" });
    expect((await a2.closed).code).toBe(4401);
    await b.next("heartbeat");
    bus.publish([{ channel: userChannel(ada), event: { type: "session.ended", sessionId: null } }]);
    expect((await b.closed).code).toBe(4401);
  });

  test("what makes no sense on the bus is passed over", async () => {
    const ada = await sql().person();
    const client = await connected(ada);
    const forged = [
      "null",
      "[]",
      '"text"',
      "{}",
      { type: "inbox.changed" },
      { type: 1, epoch: "e", revision: 1 },
    ];
    bus.publish(
      forged.flatMap((event) => [
        { channel: userChannel(ada), event: event as never },
        { channel: FEED_CHANNEL, event: event as never },
      ]),
    );
    const event = await send(ada);
    expect((await client.next("inbox")).event).toEqual(event);
    expect(client.all("inbox")).toHaveLength(1);
  });
}
