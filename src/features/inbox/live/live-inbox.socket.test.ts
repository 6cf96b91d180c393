import type { ListItem } from "@realtime/protocol/item";
import { ORIGIN, quietLog, rows, SECRET, workerConfig } from "@realtime/test-fixtures";
import { startWorker, type Worker } from "@realtime/worker";
import { QueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import type { BusEvent, Context } from "@/domain/context";
import { changesSince } from "@/domain/inbox/changes-since";
import { list } from "@/domain/inbox/list";
import { archive, markRead, markUnread, unarchive } from "@/domain/inbox/mark";
import { markAllRead } from "@/domain/inbox/mark-all-read";
import { unreadCounts } from "@/domain/inbox/unread-counts";
import { notify } from "@/domain/message/notify";
import { recall } from "@/domain/message/recall";
import { type Connection, connect, type Socket } from "@/realtime-client/connect";
import { type Bus, createBus } from "@/server/bus/create-bus";
import { testDatabase } from "@/test/database";
import { describeWithRedis } from "@/test/redis";
import { trpc } from "@/trpc/client";
import type { Counts } from "../cache/answers";
import type { ListKey, Pages } from "../cache/list-pages";
import { liveCache } from "./live-cache";
import { createLiveInbox, type LiveInbox } from "./live-inbox";

const COUNTS = getQueryKey(trpc.message.my.unreadCounts, undefined, "query");
const LISTS: ListKey[] = [
  { filter: "all" },
  { filter: "unread" },
  { filter: "archived" },
  { filter: "all", type: "task" },
];

const database = testDatabase();
describe("over the PostgreSQL bus", () => wholeWay(() => undefined));
describeWithRedis("over the Redis bus", (redis) => wholeWay(() => redis.url));

/** From a verb of the domain, over bus, worker and socket, into the lists and counts of several devices. */
function wholeWay(redisUrl: () => string | undefined) {
  let worker: Worker;
  let bus: Bus;
  let trouble: (events: BusEvent[]) => BusEvent[] = (events) => events;
  const devices: Device[] = [];

  beforeAll(async () => {
    const urls = { databaseUrl: database.url, redisUrl: redisUrl() };
    worker = await startWorker(workerConfig(urls), quietLog);
    bus = createBus({ ...urls, sessionSecret: SECRET, log: quietLog });
    await vi.waitFor(() => expect(worker.health()).toMatchObject({ bus: true, database: true }), 5_000);
  });
  afterAll(async () => {
    for (const device of devices) device.stop();
    await Promise.all([worker.stop(), bus.close()]);
  });

  const context = (actor: Context["actor"]): Context => ({
    db: database.db,
    actor,
    publish: (events) => bus.publish(trouble(events)),
  });
  const system = () => context({ kind: "system" });

  async function person() {
    const sql = rows(database.db.sql);
    const id = await sql.person();
    const ctx = context({ kind: "person", userId: id, role: "user" });
    return { id, ctx, sid: await sql.session(id) };
  }

  async function device(who: { id: string; ctx: Context; sid: string }): Promise<Device> {
    const token = await encode({ token: { sub: who.id, sid: who.sid }, secret: SECRET });
    const opened = await openDevice(who.ctx, `ws://127.0.0.1:${worker.port}/realtime`, token);
    devices.push(opened);
    await vi.waitFor(() => expect(opened.connection.state()).toBe("open"), 5_000);
    return opened;
  }

  test("a message is on every device of its recipient, counted and worth a toast, and nothing was asked", async () => {
    const [ada, grace] = [await person(), await person()];
    const [one, two, other] = [await device(ada), await device(ada), await device(grace)];
    const { id } = await notify(system(), { to: ada.id, type: "task", title: "Approve" });
    await vi.waitFor(() => expect([one.total(), two.total()]).toEqual([1, 1]));
    expect(one.shown({ filter: "all" }).map((item) => item.id)).toEqual([id]);
    expect(two.toasts).toEqual([id]);
    await markRead(ada.ctx, { ids: [id] });
    await vi.waitFor(() => expect([one.total(), two.total()]).toEqual([0, 0]));
    expect(other.total()).toBe(0);
    expect([...one.asked, ...two.asked, ...other.asked]).toEqual([]);
  });

  test("to everyone, recalled again: it comes and goes, for those who came before it", async () => {
    const [ada, grace] = [await person(), await person()];
    const [a, g] = [await device(ada), await device(grace)];
    const { id } = await notify(system(), { to: "everyone", type: "announcement", title: "News" });
    await vi.waitFor(() => expect([a.total(), g.total()]).toEqual([1, 1]));
    const late = await device(await person());
    await markRead(ada.ctx, { ids: [id] });
    await recall(system(), { id });
    await vi.waitFor(() =>
      expect([a.shown({ filter: "all" }), g.shown({ filter: "all" })]).toEqual([[], []]),
    );
    expect([a.total(), g.total(), late.total()]).toEqual([0, 0, 0]);
    expect([...a.asked, ...g.asked]).toEqual([]);
  });

  test("two groups' broadcasts in reverse on the bus, another person's group in between: both come, once", async () => {
    const [ada, grace] = [await person(), await person()];
    const sql = rows(database.db.sql);
    const [printers, painters] = [await sql.group(ada.id), await sql.group(ada.id)];
    const others = await sql.group(grace.id);
    const [a, g] = [await device(ada), await device(grace)];
    const said: BusEvent[] = [];
    trouble = (events) => {
      said.unshift(...events);
      return said.length < 3 ? [] : said;
    };
    const sent: string[] = [];
    for (const group of [printers, others, painters]) {
      const to = { groups: [group] };
      sent.push((await notify(system(), { to, type: "task", title: `To ${group}` })).id);
    }
    trouble = (events) => events;
    await vi.waitFor(() => expect([a.total(), g.total()]).toEqual([2, 1]), 5_000);
    expect(a.shown({ filter: "all" }).map((item) => item.id)).toEqual([sent[2], sent[0]]);
    expect(a.toasts.toSorted()).toEqual([sent[0], sent[2]].toSorted());
    expect(g.toasts).toEqual([sent[1]]);
  });

  test.each([
    ["a bus that keeps its word", () => 1, false],
    [
      "a bus that loses a fifth, doubles a fifth and mixes up the rest",
      (n: number) => [0, 2, 1, 1, 1][n % 5] ?? 1,
      true,
    ],
  ])(
    "a storm of everything, by two people on two devices each, over %s",
    { timeout: 60_000 },
    async (_, copies, mixed) => {
      let count = 0;
      trouble = (events) => {
        const sent = events.flatMap((event) => Array<BusEvent>(copies(count++)).fill(event));
        return mixed ? sent.reverse() : sent;
      };
      const people = [await person(), await person()];
      const all = (await Promise.all(people.map((who) => Promise.all([device(who), device(who)])))).flat();
      const sent: string[] = [];
      const any = <T>(items: readonly T[]): T | undefined => items[Math.floor(Math.random() * items.length)];
      const verbs = [markRead, markRead, markUnread, archive, unarchive];
      async function storm(who: (typeof people)[number]) {
        for (let step = 0; step < 60; step++) {
          const dice = Math.random();
          const type = any(["task", "security"] as const) ?? "task";
          const mine = (await list(who.ctx, { filter: any(["all", "archived"] as const) ?? "all" })).items;
          if (dice < 0.25)
            sent.push((await notify(system(), { to: people.map((p) => p.id), type, title: "Direct" })).id);
          else if (dice < 0.4) sent.push((await notify(system(), { to: "everyone", type, title: "All" })).id);
          else if (dice < 0.45)
            await recall(system(), {
              id: any(sent) ?? (await notify(system(), { to: who.id, type, title: "x" })).id,
            });
          else if (dice < 0.55) await markAllRead(who.ctx, { upTo: (await unreadCounts(who.ctx)).head });
          else {
            const item = any(mine);
            if (item) await (any(verbs) ?? markRead)(who.ctx, { ids: [item.id] });
          }
        }
      }
      await Promise.all(people.flatMap((who) => [storm(who), storm(who)]));
      trouble = (events) => events;

      for (const [index, opened] of all.entries()) {
        const who = people[Math.floor(index / 2)];
        if (!who) throw new Error("a device without a person");
        await vi.waitFor(async () => expect(opened.total()).toBe((await unreadCounts(who.ctx)).total), {
          timeout: 5_000,
          interval: 100,
        });
        for (const key of LISTS) {
          const fresh = (await list(who.ctx, { ...key, limit: 50 })).items;
          await vi.waitFor(() => expect(opened.shown(key).slice(0, 40)).toEqual(fresh.slice(0, 40)), {
            timeout: 5_000,
            interval: 100,
          });
        }
        const { byType, receiptCounts } = await unreadCounts(who.ctx);
        expect(opened.counts()).toMatchObject({ byType, receiptCounts });
        expect(new Set(opened.toasts).size).toBe(opened.toasts.length);
      }
    },
  );
}

type Device = {
  connection: Connection;
  live: LiveInbox;
  /** What it asked the server since it began. */
  asked: string[];
  toasts: string[];
  counts(): Counts | undefined;
  total(): number | undefined;
  shown(list: ListKey): ListItem[];
  stop(): void;
};

/** A browser without a screen: its own query cache, its own socket. */
async function openDevice(ctx: Context, url: string, token: string): Promise<Device> {
  const client = new QueryClient({ defaultOptions: { queries: { gcTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData(COUNTS, await unreadCounts(ctx));
  const keyOf = (key: ListKey) => getQueryKey(trpc.message.my.list, key, "infinite");
  for (const key of LISTS)
    client.setQueryData<Pages>(keyOf(key), {
      pages: [await list(ctx, { ...key, limit: 50 })],
      pageParams: [undefined],
    });
  const asked: string[] = [];
  const toasts: string[] = [];
  const live = createLiveInbox({
    cache: liveCache(client),
    fetchCounts() {
      asked.push("counts");
      return unreadCounts(ctx);
    },
    fetchChanges(head) {
      asked.push("changes");
      return changesSince(ctx, { head });
    },
    onArrived: (items) => void toasts.push(...items.map((item) => item.id)),
    isRefused: () => false,
    onRefused: () => {},
    spreadMs: 100,
  });
  const headers = { origin: ORIGIN, cookie: `next-auth.session-token=${token}` };
  const connection = connect(url, {
    onFrame: live.receive,
    openSocket: (address) => new WebSocket(address, { headers }) as unknown as Socket,
    signals: { hidden: () => false, touch: () => false, listen: () => () => {} },
  });
  const counts = () => client.getQueryData<Counts>(COUNTS);
  return {
    connection,
    live,
    asked,
    toasts,
    counts,
    total: () => counts()?.total,
    shown: (key) =>
      (client.getQueryData<Pages>(keyOf(key))?.pages ?? [])
        .flatMap((page) => page.items)
        .filter((item) => key.filter !== "unread" || item.unread),
    stop() {
      connection.stop();
      live.stop();
      client.clear();
    },
  };
}
