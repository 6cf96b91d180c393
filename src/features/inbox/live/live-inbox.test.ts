import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Pages } from "../cache/list-pages";
import { liveCache } from "./live-cache";
import { createLiveInbox } from "./live-inbox";
import { ALL, COUNTS, setUp } from "./live-inbox.test-data";

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
  expect(s.arrived).toEqual([
    ["m3", "live"],
    ["m2", "live"],
  ]);
  expect(s.calls).toEqual([]);
});

test("M3 pulled down, it asks once for the changes, and they are in the list when it is done", async () => {
  s.model.send();
  s.model.inboxEvents.splice(0);
  let done = false;
  void s.live.catchUp().then(() => {
    done = true;
  });
  void s.live.catchUp();
  await later();
  expect(done).toBe(true);
  expect(s.calls).toEqual(["changes"]);
  expect(s.ids()).toEqual(["m2", "m1"]);
});

test("a ready that shows nothing missed asks nothing", async () => {
  s.live.receive(s.ready());
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
});

test("T6 what a new connection finds was missed; what arrives out of order over one that stands was not", async () => {
  s.model.send();
  s.model.inboxEvents.splice(0);
  s.live.receive(s.ready());
  s.model.send();
  s.say();
  await later();
  for (let i = 0; i < 3; i++) s.model.send();
  s.model.inboxEvents.reverse();
  s.say();
  await later();
  expect(s.calls).toEqual(["changes", "changes"]);
  expect(s.arrived).toEqual([
    ["m2", "missed"],
    ["m3", "live"],
    ["m4", "live"],
    ["m5", "live"],
    ["m6", "live"],
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
  expect(s.refusals()).toBe(1);
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
