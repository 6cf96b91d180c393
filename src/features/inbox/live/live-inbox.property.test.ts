import type { ListItem } from "@realtime/protocol/item";
import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import fc from "fast-check";
import { expect, test } from "vitest";
import { trpc } from "@/trpc/client";
import type { Counts, Page } from "../cache/answers";
import type { ListKey, Pages } from "../cache/list-pages";
import { InboxModel, type ModelEdit } from "./inbox-model.test-data";
import { liveCache } from "./live-cache";
import { createLiveInbox } from "./live-inbox";
import { TestNetwork } from "./network.test-data";

const COUNTS = getQueryKey(trpc.message.my.unreadCounts, undefined, "query");
const LISTS: { list: ListKey; limit: number }[] = [
  { list: { filter: "all" }, limit: 3 },
  { list: { filter: "unread" }, limit: 4 },
  { list: { filter: "archived" }, limit: 50 },
  { list: { filter: "all", type: "task" }, limit: 2 },
];
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A browser with its lists on the screen, and a server whose answers wait until the test lets them go. */
function setUp(model: InboxModel) {
  const asked: { answer(): void; fail(): void }[] = [];
  /** What the server read when it was asked; the answer comes later. */
  function ask<T>(result: T): Promise<T> {
    return new Promise((resolve, reject) => {
      asked.push({ answer: () => resolve(result), fail: () => reject(new Error("502")) });
    });
  }
  const client = new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY },
    },
  });
  client.setQueryData(COUNTS, model.counts());
  const observers = LISTS.map(({ list, limit }) => {
    const queryKey = getQueryKey(trpc.message.my.list, list, "infinite");
    client.setQueryData<Pages>(queryKey, { pages: [model.list(list, limit)], pageParams: [undefined] });
    const observer = new InfiniteQueryObserver(client, {
      queryKey,
      queryFn: ({ pageParam }): Promise<Page> => ask(model.list(list, limit, pageParam)),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page: Page) => page.nextCursor ?? undefined,
    });
    observer.subscribe(() => {});
    return observer;
  });
  const arrived: ListItem[] = [];
  const live = createLiveInbox({
    cache: liveCache(client),
    fetchCounts: () => ask(model.counts()),
    fetchChanges: (head) => ask(model.changesSince(head)),
    onArrived: (items) => void arrived.push(...items),
    isRefused: () => false,
    onRefused: () => {},
    spreadMs: 0,
    retryMs: 0,
  });
  return { asked, client, observers, arrived, live, ask };
}

type Act = (run: ReturnType<typeof setUp> & { model: InboxModel; network: TestNetwork }) => void;

const nth = fc.nat({ max: 9 });
const slowly = fc.boolean();
const edit = fc.constantFrom<ModelEdit>("read", "read", "unread", "archive", "unarchive");
const type = fc.constantFrom(null, "task", "security");
const named = (name: string, act: Act): Act =>
  Object.assign(act, { toString: () => name, [fc.toStringMethod]: () => name });

const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(named("send", ({ model }) => model.send())) },
  {
    weight: 3,
    arbitrary: fc.boolean().map((mine) => named(`broadcast(${mine})`, ({ model }) => model.broadcast(mine))),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(edit, nth, slowly)
      .map((args) => named(`edit(${args})`, ({ model }) => model.edit(...args))),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.nat({ max: 3 }), type, slowly)
      .map((args) => named(`readAll(${args})`, ({ model }) => model.readAll(...args))),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom("task", "security")
      .map((type) => named(`switchType(${type})`, ({ model }) => model.switchType(type))),
  },
  { weight: 2, arbitrary: nth.map((n) => named(`recall(${n})`, ({ model }) => model.recall(n))) },
  { weight: 1, arbitrary: fc.constant(named("commit", ({ model }) => model.commit())) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(nth, fc.boolean())
      .map(([n, lost]) =>
        named(`inbox(${n}, lost ${lost && n > 6})`, ({ network }) => network.inbox(n, lost && n > 6)),
      ),
  },
  {
    weight: 5,
    arbitrary: nth.map((n) => named(`feed(lost ${n > 7})`, ({ network }) => network.nextFeed(n > 7))),
  },
  { weight: 1, arbitrary: fc.constant(named("heartbeat", ({ network }) => network.heartbeat())) },
  {
    weight: 1,
    arbitrary: fc
      .boolean()
      .map((lost) => named(`handOver(lost ${lost})`, ({ network }) => network.handOver(lost))),
  },
  { weight: 2, arbitrary: fc.constant(named("late", ({ network }) => network.late())) },
  { weight: 1, arbitrary: nth.map((n) => named(`repeat(${n})`, ({ network }) => network.repeat(n))) },
  { weight: 5, arbitrary: fc.constant(named("answer", ({ asked }) => asked.shift()?.answer())) },
  { weight: 1, arbitrary: fc.constant(named("answer the last", ({ asked }) => asked.pop()?.answer())) },
  { weight: 1, arbitrary: fc.constant(named("fail", ({ asked }) => asked.shift()?.fail())) },
  {
    weight: 1,
    arbitrary: nth.map((n) =>
      named(
        `refetch list ${n % 4}`,
        ({ observers }) => void observers[n % 4]?.refetch({ cancelRefetch: false }),
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: nth.map((n) =>
      named(`next page ${n % 4}`, ({ observers }) => void observers[n % 4]?.fetchNextPage()),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant(
      named("refetch counts", ({ client, ask, model }) => {
        const answer = ask(model.counts());
        // Nobody waits for it while counts are being read already: then its failure is nobody's, too.
        answer.catch(() => {});
        client.fetchQuery({ queryKey: COUNTS, queryFn: () => answer, staleTime: 0 }).catch(() => {});
      }),
    ),
  },
);

async function settle({ asked }: ReturnType<typeof setUp>) {
  for (let quiet = 0; quiet < 5; ) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    quiet = asked.length === 0 ? quiet + 1 : 0;
    for (const each of asked.splice(0)) each.answer();
  }
}

/** What is on the screen is what the server has, as far as the lists are loaded. */
function expectTrue({ client, observers, arrived }: ReturnType<typeof setUp>, model: InboxModel) {
  const { total, byType, receiptCounts, feedCounts } = model.counts();
  const counts = client.getQueryData<Counts>(COUNTS)!;
  expect(counts).toMatchObject({ total, byType, receiptCounts });
  expect([counts.byType, counts.feedCounts.byType]).toEqual([byType, feedCounts.byType]);
  for (const [index, { list }] of LISTS.entries()) {
    const { pages } = observers[index]!.getCurrentResult().data!;
    const loaded = pages.flatMap((page) => page.items);
    const last = loaded.at(-1);
    const fresh = model.list(list, 1_000).items;
    const inRange =
      pages.at(-1)!.nextCursor === null
        ? fresh
        : fresh.filter((item) => last && `${item.sentAt} ${item.id}` >= `${last.sentAt} ${last.id}`);
    // P6: what was just read stays on the unread list.
    const items = loaded.filter((item) => list.filter !== "unread" || item.unread);
    expect(items, JSON.stringify(list)).toEqual(inRange);
  }
  const toasted = arrived.map((item) => item.id);
  expect(new Set(toasted).size).toBe(toasted.length);
}

const RUNS = Number(process.env.RUNS ?? 80);
const endings: [string, (network: TestNetwork) => void][] = [
  ["catching up", (network) => network.catchUp()],
  ["what is still to come", (network) => network.deliverAll()],
];

test.each(endings)(
  "whatever happens on the way, %s ends with what the server has",
  async (_, end) => {
    const property = fc.asyncProperty(
      fc.array(acts, { maxLength: 40 }),
      fc.array(acts, { maxLength: 60 }),
      async (before, during) => {
        const model = new InboxModel();
        const nothing = { asked: [], model, network: new TestNetwork(model, () => {}) };
        for (const act of before)
          if (/^(send|broadcast|edit|readAll|recall|switchType)/.test(String(act))) act(nothing as never);
        model.commit();
        model.inboxEvents.splice(0);
        model.feedEvents.splice(0);
        const run = setUp(model);
        const network = new TestNetwork(model, run.live.receive);
        for (const act of during) {
          act({ ...run, model, network });
          await turn();
        }
        model.commit();
        end(network);
        await settle(run);
        expectTrue(run, model);
        run.live.stop();
        run.client.clear();
      },
    );
    await fc.assert(property, { numRuns: RUNS });
  },
  600_000,
);
