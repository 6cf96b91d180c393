import { CLOSE } from "@realtime/protocol/close-codes";
import type { ServerFrame } from "@realtime/protocol/frames";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { TestBrowser } from "./browser.test-data";

let browser: TestBrowser;
beforeEach(() => {
  vi.useFakeTimers();
  browser = new TestBrowser();
  setInterval(() => browser.say({ type: "heartbeat", head: browser.head }), 15_000);
});
afterEach(() => vi.useRealTimers());

const later = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const changed = (revision: number): ServerFrame => ({
  type: "inbox",
  event: { type: "inbox.changed", epoch: "e", revision },
});
/** The worker says that the inbox has come to this revision. */
function change(revision: number) {
  browser.head = { ...browser.head, revision };
  browser.say(changed(revision));
}
const revisions = (tab: { frames: ServerFrame[] }) =>
  tab.frames.flatMap((frame) => (frame.type === "inbox" ? [frame.event.revision] : []));

test("three tabs have one connection, all hear the same in the same order, and all know where it stands", async () => {
  const tabs = [browser.open(), browser.open(), browser.open()];
  await later();
  for (const revision of [1, 2, 3]) change(revision);
  await later();
  expect(browser.sockets).toHaveLength(1);
  expect(tabs.map(revisions)).toEqual([
    [1, 2, 3],
    [1, 2, 3],
    [1, 2, 3],
  ]);
  expect(tabs.map((tab) => tab.connection.state())).toEqual(["open", "open", "open"]);
  browser.hangUp(1006);
  await later();
  expect(tabs.map((tab) => tab.states.at(-1))).toEqual(["open", "open", "open"]);
  expect(tabs.map((tab) => tab.states.includes("waiting"))).toEqual([true, true, true]);
});

test("a tab that comes later is told at once where the connection stands and how far it has come", async () => {
  browser.open();
  await later();
  change(7);
  const late = browser.open();
  await later();
  expect(late.states).toEqual(["open"]);
  expect(late.heads()).toEqual([{ epoch: "e", revision: 7, position: 0 }]);
  expect(browser.sockets).toHaveLength(1);
});

test("the leader closes: another tab connects, and all of them hear the head and go on", async () => {
  const [first, second, third] = [browser.open(), browser.open(), browser.open()];
  await later();
  change(1);
  await later();
  first.close();
  browser.head = { epoch: "e", revision: 2, position: 0 };
  await later();
  expect([browser.sockets.length, browser.connections]).toEqual([2, 1]);
  for (const tab of [second, third]) expect(tab.heads().at(-1)?.revision).toBe(2);
  change(3);
  await later();
  expect(revisions(first)).toEqual([1]);
  expect([revisions(second), revisions(third)]).toEqual([
    [1, 3],
    [1, 3],
  ]);
});

test("the leader hides: the tab that is seen takes over; when all are hidden nothing moves", async () => {
  const [first, second] = [browser.open(), browser.open({ hidden: true })];
  await later();
  first.hide(true);
  await later();
  expect(browser.sockets).toHaveLength(1);
  second.hide(false);
  await later();
  expect([browser.sockets.length, browser.connections]).toEqual([2, 1]);
  // Side by side with one that is seen, nothing is taken from it.
  first.hide(false);
  await later(60_000);
  expect(browser.sockets).toHaveLength(2);
  change(1);
  await later();
  expect([revisions(first), revisions(second)]).toEqual([[1], [1]]);
  second.hide(true);
  await later();
  expect([browser.sockets.length, browser.connections]).toEqual([3, 1]);
});

test("the leader closes, which hides it first: of two that could take over, one does", async () => {
  const [first, second, third] = [browser.open(), browser.open(), browser.open({ random: 0.5 })];
  await later();
  first.hide(true);
  first.close();
  await later(1_000);
  expect([browser.sockets.length, browser.connections]).toEqual([2, 1]);
  first.hide(true);
  second.hide(true);
  await later(1_000);
  expect([browser.sockets.length, browser.connections]).toEqual([3, 1]);
  expect([second, third].map((tab) => tab.states.at(-1))).toEqual(["open", "open"]);
});

test("the leader stalls: in ten seconds another leads, and when it runs again it follows", async () => {
  const [first, second, third] = [browser.open(), browser.open(), browser.open({ random: 0.5 })];
  await later();
  first.freeze();
  // This one comes to the page that stands still, and to no other.
  change(1);
  await later(10_000);
  expect(browser.sockets).toHaveLength(2);
  for (const tab of [second, third]) expect(tab.heads().at(-1)?.revision).toBe(1);
  change(2);
  await later();
  first.thaw();
  await later();
  expect(browser.connections).toBe(1);
  expect(first.heads().at(-1)?.revision).toBe(2);
  change(3);
  await later();
  // What the first one passes on late may come again, as on any line; nobody misses anything for it.
  for (const tab of [second, third]) expect([...new Set(revisions(tab))]).toEqual([2, 3]);
  expect(revisions(first).at(-1)).toBe(3);
  await later(60_000);
  expect(browser.sockets).toHaveLength(2);
});

test("while the leader answers, quiet is no reason to take over", async () => {
  browser.open();
  browser.open();
  await later(10 * 60_000);
  expect(browser.sockets).toHaveLength(1);
});

test("a follower that was frozen asks where things stand as soon as it runs", async () => {
  const [, second] = [browser.open(), browser.open()];
  await later();
  second.freeze();
  change(1);
  await later();
  expect(revisions(second)).toEqual([]);
  second.thaw();
  await later();
  expect(second.heads().at(-1)?.revision).toBe(1);
});

test("M4 parked when every tab was hidden for half an hour, back when any of them is seen", async () => {
  const [first, second] = [browser.open(), browser.open()];
  await later();
  first.hide(true);
  await later(40 * 60_000);
  expect(second.states.at(-1)).toBe("open");
  second.hide(true);
  await later(29 * 60_000);
  expect(first.states.at(-1)).toBe("open");
  await later(2 * 60_000);
  expect([first.states.at(-1), second.states.at(-1)]).toEqual(["parked", "parked"]);
  expect(browser.connections).toBe(0);
  first.hide(false);
  await later();
  expect([first.states.at(-1), second.states.at(-1)]).toEqual(["open", "open"]);
  expect(browser.connections).toBe(1);
});

test("the session is over: all tabs leave, and none comes back", async () => {
  const tabs = [browser.open(), browser.open(), browser.open()];
  await later();
  browser.hangUp(CLOSE.sessionEnded.code);
  await later(120_000);
  expect(tabs.map((tab) => tab.states.at(-1))).toEqual(["ended", "ended", "ended"]);
  expect(browser.connections).toBe(0);
});

test("tabs of another session hear nothing of this one", async () => {
  const [ada, grace] = [browser.open(), browser.open({ name: "grace", userId: "grace" })];
  await later();
  change(1);
  await later();
  expect(revisions(ada)).toEqual([1]);
  expect(grace.frames).toEqual([]);
  // Her cookie is gone: the worker took her for Ada, which is no connection of hers.
  expect(grace.states.at(-1)).toBe("ended");
});

describe("without locks", () => {
  test("each tab has a connection of its own", async () => {
    browser = new TestBrowser(false);
    const tabs = [browser.open(), browser.open()];
    await later();
    change(1);
    expect(browser.connections).toBe(2);
    expect(tabs.map(revisions)).toEqual([[1], [1]]);
    tabs[0]?.close();
    expect(browser.connections).toBe(1);
    expect(tabs.map((tab) => tab.states.at(-1))).toEqual(["ended", "open"]);
  });
});

describe("sockets do not get through", () => {
  beforeEach(() => {
    browser.reachable = false;
  });

  test("one tab asks the server, all of them hear what it says, and a new leader goes on with it", async () => {
    const [first, second] = [browser.open(), browser.open()];
    browser.head = { epoch: "e", revision: 4, position: 0 };
    await later(20_000);
    expect([first.states.at(-1), second.states.at(-1)]).toEqual(["checking", "checking"]);
    expect([first.heads().at(-1)?.revision, second.heads().at(-1)?.revision]).toEqual([4, 4]);
    expect(second.asked.head).toBe(0);
    first.close();
    await later();
    expect(second.asked.head).toBe(1);
    expect(second.states.slice(second.states.indexOf("checking"))).toEqual(["checking"]);
    browser.reachable = true;
    await later(30_000);
    expect(second.states.at(-1)).toBe("open");
  });
});
