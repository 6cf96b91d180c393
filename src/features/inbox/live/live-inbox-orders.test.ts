import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { setUp } from "./live-inbox.test-data";

/** Orders of arrival that inboxes get wrong. What happens in the end is always what the server has. */

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
const toasts = () => s.arrived.map(([id]) => id);

function expectServersView() {
  const { total, byType } = s.model.counts();
  expect(s.counts()).toMatchObject({ total, byType });
  expect(s.ids()).toEqual(s.model.list({ filter: "all" }, 50).items.map(({ id }) => id));
  expect(new Set(toasts()).size).toBe(toasts().length);
}

test("a personal event that was computed before a broadcast, and arrives after it", async () => {
  s.model.broadcast(true);
  s.say();
  // Marking it read takes its time: the next broadcast is not in what it says of the feed's counts.
  s.model.edit("read", 1, true);
  s.model.broadcast(true);
  s.say();
  expect(s.counts()?.total).toBe(3);
  s.model.commit();
  s.say();
  await later(10_000);
  expectServersView();
  expect(s.counts()?.total).toBe(2);
  expect(toasts()).toEqual(["m2", "m3"]);
});

test("another group's broadcast in between is a gap in the positions that nobody asks about", async () => {
  for (const mine of [true, false, true]) s.model.broadcast(mine);
  s.say();
  s.live.receive({ type: "heartbeat", head: s.model.head() });
  await later(10_000);
  expectServersView();
  expect(s.calls).toEqual([]);
  expect(toasts()).toEqual(["m2", "m4"]);
});

test("two groups' broadcasts that came to the worker in reverse: told to be behind, then both, once", async () => {
  s.model.broadcast(true);
  s.model.broadcast(true);
  const [first, second] = s.model.feedEvents.splice(0);
  s.live.receive({ type: "behind", head: { ...s.model.head(), position: first?.position ?? 0 } });
  if (second?.event) s.live.receive({ type: "feed", event: second.event });
  if (first?.event) s.live.receive({ type: "feed", event: first.event });
  await later(10_000);
  expectServersView();
  expect(toasts().sort()).toEqual(["m2", "m3"]);
});

test("an event that is twenty seconds later than those after it: asked once, and the late one changes nothing", async () => {
  s.model.send();
  const [held] = s.model.inboxEvents.splice(0);
  for (let n = 0; n < 3; n++) s.model.send();
  s.say();
  await later();
  expectServersView();
  s.model.broadcast(true);
  s.say();
  await later(20_000);
  if (held) s.live.receive({ type: "inbox", event: held });
  await later(10_000);
  expectServersView();
  expect(s.calls).toEqual(["changes"]);
  expect(toasts().sort()).toEqual(["m2", "m3", "m4", "m5", "m6"]);
});

test("another tab leads, and nothing was missed: nobody asks, and what the old one says late is known", async () => {
  s.model.send();
  s.model.broadcast(true);
  const late = [...s.model.feedEvents];
  s.say();
  s.live.receive(s.ready());
  for (const { event } of late) if (event) s.live.receive({ type: "feed", event });
  await later(10_000);
  expectServersView();
  expect(s.calls).toEqual([]);
  expect(toasts()).toEqual(["m3", "m2"]);
});

test("another tab leads, and what the old one had to say is lost: asked once, at once", async () => {
  s.model.send();
  s.model.broadcast(true);
  s.model.inboxEvents.splice(0);
  s.model.feedEvents.splice(0);
  s.live.receive(s.ready());
  s.model.send();
  s.say();
  await later();
  expectServersView();
  expect(s.calls).toEqual(["changes"]);
});
