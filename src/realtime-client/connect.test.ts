import { CLOSE } from "@realtime/protocol/close-codes";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { connect } from "./connect";
import { head, READY, world } from "./connect.test-data";
import type { ConnectionState } from "./connection-states";

let w: ReturnType<typeof world>;
beforeEach(() => {
  vi.useFakeTimers();
  w = world();
});
afterEach(() => {
  w.connection.stop();
  vi.useRealTimers();
});

test("connects, is open with the first frame, and hands on what is said", () => {
  expect(w.connection.state()).toBe("connecting");
  w.say(READY);
  w.say({ type: "behind", head });
  w.last().onmessage?.({ data: "no frame" });
  w.last().onmessage?.({ data: new ArrayBuffer(2) });
  expect(w.states).toEqual(["connecting", "open"]);
  expect(w.frames).toEqual([READY, { type: "behind", head }]);
});

test("answers heartbeats", () => {
  w.say(READY);
  w.say({ type: "heartbeat", head });
  expect(w.last().sent).toEqual(['{"type":"alive"}']);
});

test("comes back after a cut, later with every failure, sooner again after it stood", () => {
  w.say(READY);
  w.hangUp(1006);
  expect(w.connection.state()).toBe("waiting");
  vi.advanceTimersByTime(249);
  expect(w.sockets).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(w.sockets).toHaveLength(2);
  for (const ms of [500, 1_000, 2_000, 2_000]) {
    w.hangUp(1006);
    const before = w.sockets.length;
    vi.advanceTimersByTime(ms - 1);
    expect(w.sockets).toHaveLength(before);
    vi.advanceTimersByTime(1);
    expect(w.sockets).toHaveLength(before + 1);
  }
  w.say(READY);
  w.hangUp(1006);
  vi.advanceTimersByTime(250);
  expect(w.connection.state()).toBe("connecting");
});

test("a goodbye says when to come back", () => {
  w.say(READY);
  w.say({ type: "goodbye", epoch: "e", retryAfterMs: 7_000 });
  w.hangUp(CLOSE.goingAway.code);
  vi.advanceTimersByTime(6_999);
  expect(w.sockets).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(w.sockets).toHaveLength(2);
});

describe("closed for good or not", () => {
  test.each(Object.entries(CLOSE))("%s", (_, { code, retry }) => {
    w.say(READY);
    w.hangUp(code);
    expect(w.connection.state()).toBe(retry ? "waiting" : "ended");
    vi.advanceTimersByTime(60 * 60_000);
    expect(w.sockets.length > 1).toBe(retry);
  });
});

test("silence for two and a half heartbeats: a new socket at once, and the old one says nothing more", () => {
  w.say(READY);
  const old = w.last();
  vi.advanceTimersByTime(2_000);
  w.say({ type: "heartbeat", head });
  vi.advanceTimersByTime(2_499);
  expect(w.sockets).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(w.sockets).toHaveLength(2);
  expect(old).toMatchObject({ open: false, onmessage: null, onclose: null });
});

test("a socket that never says ready is given up, and waited before the next", () => {
  vi.advanceTimersByTime(2_500);
  expect(w.states).toEqual(["connecting", "waiting"]);
});

test.each(["online", "visibility", "resume"] as const)(
  "%s: an attempt at once instead of the rest of the wait",
  (signal) => {
    w.say(READY);
    w.hangUp(1006);
    w.page.tell(signal);
    expect(w.sockets).toHaveLength(2);
    vi.advanceTimersByTime(400);
    expect(w.sockets).toHaveLength(2);
  },
);

test("after sleep the silence is noticed with the first sign of life, not with the next timer", () => {
  w.say(READY);
  vi.setSystemTime(Date.now() + 3_600_000);
  w.page.tell("visibility");
  expect(w.sockets).toHaveLength(2);
});

test("a worker that let somebody else in: nothing is handed on, and it does not come back", () => {
  w.say({ ...READY, userId: "grace" });
  w.say({ type: "behind", head });
  expect(w.frames).toEqual([]);
  expect(w.last().open).toBe(false);
  vi.advanceTimersByTime(3_600_000);
  expect([w.connection.state(), w.sockets.length]).toEqual(["ended", 1]);
});

test("a worker that lets the person of the page in", () => {
  w.say({ ...READY, userId: "ada" });
  expect(w.connection.state()).toBe("open");
});

test("stopped: the socket is closed, and nothing wakes it", () => {
  w.say(READY);
  w.connection.stop();
  w.page.tell("online");
  vi.advanceTimersByTime(60 * 60_000);
  expect(w.states).toEqual(["connecting", "open", "ended"]);
  expect(w.sockets.map((socket) => socket.open)).toEqual([false]);
});

test("an address that no socket can be made for ends it", async () => {
  const states: ConnectionState[] = [];
  const connection = connect("nonsense", {
    onFrame() {},
    onState: (state) => void states.push(state),
    openSocket() {
      throw new SyntaxError("invalid URL");
    },
    signals: { hidden: () => false, touch: () => false, listen: () => () => {} },
  });
  await Promise.resolve();
  expect(connection.state()).toBe("ended");
});
