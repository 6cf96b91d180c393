import type { ServerFrame } from "@realtime/protocol/frames";
import { QueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { trpc } from "@/trpc/client";
import type { Counts } from "../cache/answers";
import type { Pages } from "../cache/list-pages";
import { InboxModel } from "./inbox-model.test-data";
import { liveCache } from "./live-cache";
import { createLiveInbox } from "./live-inbox";

const COUNTS = getQueryKey(trpc.message.my.unreadCounts, undefined, "query");
const ALL = getQueryKey(trpc.message.my.list, { filter: "all" }, "infinite");

function setUp() {
  const model = new InboxModel();
  model.send();
  model.inboxEvents.splice(0);
  const client = new QueryClient({ defaultOptions: { queries: { gcTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData(COUNTS, model.counts());
  client.setQueryData<Pages>(ALL, { pages: [model.list({ filter: "all" }, 20)], pageParams: [undefined] });
  const calls: string[] = [];
  let trouble: Error | null = null;
  const answer = async <T>(name: string, result: T): Promise<T> => {
    calls.push(name);
    if (trouble) throw trouble;
    return result;
  };
  const onRefused = vi.fn();
  const onArrived = vi.fn();
  const live = createLiveInbox({
    cache: liveCache(client),
    fetchCounts: () => answer("counts", model.counts()),
    fetchChanges: (head) => answer("changes", model.changesSince(head)),
    onArrived,
    isRefused: (error) => (error as Error).message === "401",
    onRefused,
    random: () => 0.5,
  });
  const ids = () =>
    client.getQueryData<Pages>(ALL)?.pages.flatMap((page) => page.items.map((item) => item.id));
  return {
    model,
    client,
    live,
    calls,
    onRefused,
    onArrived,
    ids,
    counts: () => client.getQueryData<Counts>(COUNTS),
    failWith: (error: Error | null) => {
      trouble = error;
    },
    /** Everything that was announced since the last call. */
    say() {
      for (const { event } of model.feedEvents.splice(0)) if (event) live.receive({ type: "feed", event });
      for (const event of model.inboxEvents.splice(0)) live.receive({ type: "inbox", event });
    },
    behind: (): ServerFrame => ({ type: "behind", head: model.head() }),
  };
}

let s: ReturnType<typeof setUp>;
beforeEach(() => {
  vi.useFakeTimers();
  s = setUp();
});
afterEach(() => {
  s.live.stop();
  s.client.clear();
  vi.useRealTimers();
});
const later = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

test("frames become edits of lists and counts, and nothing is asked", async () => {
  s.model.send();
  s.model.broadcast(true);
  s.say();
  await later();
  expect(s.ids()).toEqual(["m3", "m2", "m1"]);
  expect(s.counts()).toMatchObject({ total: 3, head: s.model.head() });
  expect(s.client.getQueryData<Pages>(ALL)?.pages[0]?.head).toEqual(s.model.head());
  expect(s.onArrived.mock.calls.map(([items, how]) => [items[0].id, how])).toEqual([
    ["m3", "live"],
    ["m2", "live"],
  ]);
  expect(s.calls).toEqual([]);
});

test("a ready that shows nothing missed asks nothing", async () => {
  s.live.receive({ type: "ready", version: 1, head: s.model.head() });
  await later(10_000);
  expect(s.calls).toEqual([]);
});

test("told to be behind ten times: one question; frames of that time wait for its answer", async () => {
  s.model.send();
  s.model.inboxEvents.splice(0);
  for (let i = 0; i < 10; i++) s.live.receive(s.behind());
  s.model.send();
  s.say();
  expect(s.ids()).toEqual(["m1"]);
  await later();
  expect(s.calls).toEqual(["changes"]);
  expect(s.ids()).toEqual(["m3", "m2", "m1"]);
  expect(s.onArrived.mock.calls.map(([items, how]) => [items[0].id, how])).toEqual([
    ["m2", "missed"],
    ["m3", "live"],
  ]);
});

test("what a thousand clients hear of the feed at once, each asks about at a time of its own", async () => {
  s.model.broadcast(true);
  s.model.feedEvents.splice(0);
  s.live.receive(s.behind());
  await later(999);
  expect(s.calls).toEqual([]);
  await later(1);
  expect(s.calls).toEqual(["changes"]);
  expect(s.ids()).toEqual(["m2", "m1"]);
});

test("a server that does not answer is asked again until it does", async () => {
  s.model.send();
  s.model.inboxEvents.splice(0);
  s.failWith(new Error("502"));
  s.live.receive(s.behind());
  await later(3_500);
  expect(s.calls).toEqual(["changes", "changes", "changes", "changes"]);
  s.failWith(null);
  await later(1_000);
  expect(s.ids()).toEqual(["m2", "m1"]);
});

test("a server that refuses is not asked again, and the connection ends", async () => {
  s.failWith(new Error("401"));
  s.model.send();
  s.live.receive(s.behind());
  await later(60_000);
  expect(s.calls).toEqual(["changes"]);
  expect(s.onRefused).toHaveBeenCalledTimes(1);
});

test("too much to list, or another epoch: everything is read anew", async () => {
  s.live.receive({ type: "heartbeat", head: { epoch: "another", revision: 0, position: 0 } });
  await later();
  expect(s.calls).toEqual(["counts"]);
  // Nobody looks at this list: it is read when somebody does.
  expect(s.ids()).toBeUndefined();
});

test("without counts to begin with they are asked for, and frames wait", async () => {
  s.live.stop();
  s.client.removeQueries({ queryKey: COUNTS });
  const calls: string[] = [];
  const live = createLiveInbox({
    cache: liveCache(s.client),
    fetchCounts: async () => {
      calls.push("counts");
      return s.model.counts();
    },
    fetchChanges: async () => {
      calls.push("changes");
      return s.model.changesSince(s.model.head());
    },
    onArrived: () => {},
    isRefused: () => false,
    onRefused: () => {},
  });
  s.model.send();
  for (const event of s.model.inboxEvents.splice(0)) live.receive({ type: "inbox", event });
  await later();
  expect(calls[0]).toBe("counts");
  expect(s.counts()?.total).toBe(2);
  live.stop();
});

test("stopped: frames change nothing any more", async () => {
  s.live.stop();
  s.model.send();
  s.say();
  await later();
  expect(s.ids()).toEqual(["m1"]);
});
