import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { BusEvent } from "@/domain/context";
import { type Bus, createBus } from "@/server/bus/create-bus";
import { testDatabase } from "@/test/database";
import { describeWithRedis } from "@/test/redis";
import { FEED_CHANNEL, userChannel } from "./protocol/channels";
import { createSubscriber, type Subscriber } from "./subscriber";
import { listItem, quietLog } from "./test-fixtures";
import { startProxy, type TcpProxy } from "./test-proxy";

const database = testDatabase();

const changed = (channel: string, revision: number): BusEvent => ({
  channel,
  event: { type: "inbox.changed", epoch: "e", revision },
});

describe("the bus over PostgreSQL", () => contract(() => database.url, false));
describeWithRedis("the bus over Redis", (redis) => contract(() => redis.url, true));

/** What both buses promise. */
function contract(server: () => string, redis: boolean) {
  let proxy: TcpProxy;
  let bus: Bus;
  let subscriber: Subscriber;
  let got: { channel: string; event: Record<string, unknown> }[] = [];
  let ups = 0;
  const warnings: string[] = [];
  const infos: string[] = [];

  beforeAll(async () => {
    proxy = await startProxy(server());
    const urls = redis
      ? { databaseUrl: database.url, redisUrl: proxy.url }
      : { databaseUrl: proxy.url, redisUrl: undefined };
    bus = createBus({
      ...urls,
      log: { info: (_, text) => void infos.push(text), warn: (_, text) => void warnings.push(text) },
    });
    subscriber = createSubscriber(urls, quietLog, {
      onMessage: (channel, text) => void got.push({ channel, event: JSON.parse(text) }),
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
    expect(got.map(({ channel, event }) => [channel, event.revision])).toEqual([
      [mine, 1],
      [FEED_CHANNEL, 2],
      [mine, 3],
    ]);
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
    expect(got[0]?.event).toEqual(created.event);
    expect(got[1]?.event).toEqual(redis ? large.event : { type: "inbox.changed", epoch: "e", revision: 2 });
    expect(got[2]?.event).toEqual(redis ? wide.event : { type: "feed.changed", epoch: "e", position: 3 });
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

  test("while there is no bus at the start, both ends wait for it", async () => {
    proxy.cut();
    const urls = redis
      ? { databaseUrl: database.url, redisUrl: proxy.url }
      : { databaseUrl: proxy.url, redisUrl: undefined };
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
