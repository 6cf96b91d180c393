import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from "vitest";
import type { BusEvent } from "@/domain/context";
import { type Bus, createBus } from "@/server/bus/create-bus";
import { testDatabase } from "@/test/database";
import { describeWithRedis } from "@/test/redis";
import { startRedisCluster, type TestRedisCluster } from "@/test/redis-cluster";
import { keySlot } from "./key-slot";
import { FEED_CHANNEL, userChannel } from "./protocol/channels";
import { createSubscriber, type Subscriber } from "./subscriber";
import { listItem, quietLog, SECRET } from "./test-fixtures";
import { type Outage, startProxy } from "./test-proxy";

const database = testDatabase();

const changed = (channel: string, revision: number): BusEvent => ({
  channel,
  event: { type: "inbox.changed", epoch: "e", revision },
});

describe("the bus over PostgreSQL", () => contract(() => startProxy(database.url), "postgres"));
describeWithRedis("the bus over Redis", (redis) => contract(() => startProxy(redis.url), "redis"));
const offer = inject("redis");
if ("program" in offer) describe("the bus over Redis Cluster", () => overCluster(offer.program));
else describe.skip("the bus over Redis Cluster [needs redis-server on PATH]", () => overCluster(""));

/** What every bus promises. */
function contract(startServer: () => Promise<Outage>, kind: "postgres" | "redis" | "cluster") {
  const redis = kind !== "postgres";
  let proxy: Outage;
  let bus: Bus;
  let subscriber: Subscriber;
  let got: { channel: string; event: Record<string, unknown> }[] = [];
  let ups = 0;
  const urlsOf = ({ url }: Outage) =>
    redis
      ? { databaseUrl: database.url, redisUrl: url, redisCluster: kind === "cluster", sessionSecret: SECRET }
      : { databaseUrl: url, redisUrl: undefined, sessionSecret: SECRET };
  const warnings: string[] = [];
  const infos: string[] = [];

  beforeAll(async () => {
    proxy = await startServer();
    const urls = urlsOf(proxy);
    bus = createBus({
      ...urls,
      log: { info: (_, text) => void infos.push(text), warn: (_, text) => void warnings.push(text) },
    });
    subscriber = createSubscriber(urls, quietLog, {
      onMessage: (channel, text) => void got.push({ channel, event: JSON.parse(text ?? "null") }),
      onUp: () => {
        ups += 1;
      },
    });
    await vi.waitFor(() => expect(subscriber.ready()).toBe(true), 5_000);
  });
  afterEach(() => {
    got = [];
    warnings.length = 0;
    infos.length = 0;
  });
  afterAll(async () => {
    await Promise.all([bus.close(), subscriber.close()]);
    await proxy.close();
  });

  const received = (count: number) =>
    vi.waitFor(() => expect(got.length).toBeGreaterThanOrEqual(count), { timeout: 5_000, interval: 5 });

  test("what is published on a channel that is listened to arrives, in order, and nothing else", async () => {
    const [mine, other] = [userChannel(randomUUID()), userChannel(randomUUID())];
    await Promise.all([subscriber.subscribe(FEED_CHANNEL), subscriber.subscribe(mine)]);
    bus.publish([changed(mine, 1), changed(other, 1), changed(FEED_CHANNEL, 2)]);
    bus.publish([changed(mine, 3)]);
    await received(3);
    // Order is promised for each channel; those of a cluster come by different ways.
    expect(got.map(({ channel }) => channel).sort()).toEqual([FEED_CHANNEL, mine, mine].sort());
    const revisions = (of: string) =>
      got.flatMap(({ channel, event }) => (channel === of ? [event.revision] : []));
    expect(revisions(mine)).toEqual([1, 3]);
    expect(revisions(FEED_CHANNEL)).toEqual([2]);
  });

  test("a channel that is given up is silent, and may be taken up again", async () => {
    const [channel, witness] = [userChannel(randomUUID()), userChannel(randomUUID())];
    await subscriber.subscribe(channel);
    subscriber.unsubscribe(channel);
    await subscriber.subscribe(witness);
    bus.publish([changed(channel, 1), changed(witness, 1)]);
    await received(1);
    expect(got.map((message) => message.channel)).toEqual([witness]);
    await subscriber.subscribe(channel);
    bus.publish([changed(channel, 2)]);
    await received(2);
    expect(got[1]?.channel).toBe(channel);
  });

  test("thousands of events, in order", async () => {
    const channel = userChannel(randomUUID());
    await subscriber.subscribe(channel);
    for (let revision = 1; revision <= 3_000; revision++) bus.publish([changed(channel, revision)]);
    await received(3_000);
    expect(got.map(({ event }) => event.revision)).toEqual(Array.from({ length: 3_000 }, (_, i) => i + 1));
  });

  test("texts of any script and any size come through, or shrink to what is always small enough", async () => {
    const [mine, feed] = [userChannel(randomUUID()), FEED_CHANNEL];
    await Promise.all([subscriber.subscribe(mine), subscriber.subscribe(feed)]);
    const item = listItem({ title: "消息 \u0000 ' \" \\ 🎉".repeat(8), summary: "é".repeat(300) });
    const created: BusEvent = {
      channel: mine,
      event: { type: "message.created", epoch: "e", revision: 1, item, counts: {} },
    };
    const large: BusEvent = {
      channel: mine,
      event: { type: "receipts.changed", epoch: "e", revision: 2, items: Array(50).fill(item), counts: {} },
    };
    const audience = Array.from({ length: 2_000 }, (_, group) => group + 100_000);
    const wide: BusEvent = {
      channel: feed,
      event: { type: "broadcast.created", epoch: "e", position: 3, audience, item },
    };
    bus.publish([created, large, wide]);
    await received(3);
    const personal = got.filter((message) => message.channel === mine).map(({ event }) => event);
    expect(personal[0]).toEqual(created.event);
    expect(personal[1]).toEqual(redis ? large.event : { type: "inbox.changed", epoch: "e", revision: 2 });
    const announced = got.find((message) => message.channel === feed)?.event;
    expect(announced).toEqual(redis ? wide.event : { type: "feed.changed", epoch: "e", position: 3 });
  });

  test.each(["cut", "stall"] as const)(
    "%s: publishing neither throws nor waits, one line is logged, and both ends come back by themselves",
    async (fault) => {
      const channel = userChannel(randomUUID());
      await subscriber.subscribe(channel);
      bus.publish([changed(channel, 1)]);
      await received(1);
      const upsBefore = ups;
      proxy[fault]();
      const began = performance.now();
      for (let revision = 2; revision < 100; revision++) bus.publish([changed(channel, revision)]);
      expect(performance.now() - began).toBeLessThan(50);
      await vi.waitFor(() => expect(bus.ready()).toBe(false), 5_000);
      bus.publish([changed(channel, 100)]);
      const late = userChannel(randomUUID());
      const heardLate = subscriber.subscribe(late);
      if (fault === "cut") await vi.waitFor(() => expect(subscriber.ready()).toBe(false), 5_000);
      await pause(300);
      expect(warnings).toHaveLength(1);
      proxy.heal();
      await heardLate;
      await vi.waitFor(() => expect(subscriber.ready()).toBe(true), 8_000);
      expect(ups).toBeGreaterThan(upsBefore);
      got = [];
      await vi.waitFor(() => {
        bus.publish([changed(channel, 200), changed(late, 1)]);
        expect(got.map((message) => message.channel)).toEqual(expect.arrayContaining([channel, late]));
      }, 8_000);
      expect(infos).toContain("the bus answers again");
    },
  );

  test("what somebody without our secret says is told from what we say", async () => {
    const channel = userChannel(randomUUID());
    await subscriber.subscribe(channel);
    const liar = createBus({ ...urlsOf(proxy), sessionSecret: "a secret of others", log: quietLog });
    // Earlier tests may still be heard, on channels of their own.
    const heard = () => got.filter((message) => message.channel === channel).map(({ event }) => event);
    liar.publish([changed(channel, 1)]);
    await vi.waitFor(() => expect(heard()).toEqual([null]), 5_000);
    bus.publish([changed(channel, 1)]);
    await vi.waitFor(() => expect(heard()).toEqual([null, changed(channel, 1).event]), 5_000);
    await liar.close();
  });

  test("while there is no bus at the start, both ends wait for it", async () => {
    proxy.cut();
    const urls = urlsOf(proxy);
    const heard: string[] = [];
    const lateSubscriber = createSubscriber(urls, quietLog, {
      onMessage: (channel) => void heard.push(channel),
      onUp: () => {},
    });
    const lateBus = createBus({ ...urls, log: quietLog });
    const channel = userChannel(randomUUID());
    const subscribed = lateSubscriber.subscribe(channel);
    lateBus.publish([changed(channel, 1)]);
    await vi.waitFor(() => expect(lateBus.ready()).toBe(false), 5_000);
    expect(lateSubscriber.ready()).toBe(false);
    proxy.heal();
    await subscribed;
    await vi.waitFor(() => {
      lateBus.publish([changed(channel, 2)]);
      expect(heard).toContain(channel);
    }, 8_000);
    await Promise.all([lateBus.close(), lateSubscriber.close()]);
  });
}

function overCluster(program: string) {
  let cluster: TestRedisCluster;
  beforeAll(async () => {
    cluster = await startRedisCluster(program);
  });
  afterAll(() => cluster.stop());

  contract(async () => cluster.proxy, "cluster");

  test("slots are counted as the cluster counts them", async () => {
    for (const channel of [
      FEED_CHANNEL,
      "",
      "123456789",
      userChannel(randomUUID()),
      userChannel(randomUUID()),
    ])
      expect(keySlot(channel), channel).toBe(await cluster.slotOf(channel));
  });

  test("a slot that goes to another node takes its channels along, and leaves the others alone", async () => {
    const urls = {
      databaseUrl: database.url,
      redisUrl: cluster.proxy.url,
      redisCluster: true,
      sessionSecret: SECRET,
    };
    const heard: string[] = [];
    const onMessage = (channel: string) => void heard.push(channel);
    const subscriber = createSubscriber(urls, quietLog, { onMessage, onUp: () => {} });
    const bus = createBus({ ...urls, log: quietLog });
    const [moved, other] = [userChannel(randomUUID()), userChannel(randomUUID())];
    await Promise.all([moved, other].map(subscriber.subscribe));
    await cluster.moveSlot(keySlot(moved));
    await vi.waitFor(() => {
      bus.publish([changed(moved, 1), changed(other, 1)]);
      expect(heard).toEqual(expect.arrayContaining([moved, other]));
    }, 8_000);
    await Promise.all([bus.close(), subscriber.close()]);
  });
}
