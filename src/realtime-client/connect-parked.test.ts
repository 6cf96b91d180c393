import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BEAT, head, READY, world } from "./connect.test-data";

let w: ReturnType<typeof world>;
beforeEach(() => {
  vi.useFakeTimers();
  w = world();
});
afterEach(() => {
  w.connection.stop();
  vi.useRealTimers();
});

test.each([
  { touch: true, ms: 30_000 },
  { touch: false, ms: 30 * 60_000 },
])("M4 hidden for $ms ms (touch: $touch): parked, and back when it is seen", ({ touch, ms }) => {
  w.page.touch = touch;
  w.say(READY);
  w.hide(true);
  for (let passed = 0; passed < ms - BEAT; passed += BEAT) {
    vi.advanceTimersByTime(BEAT);
    w.say({ type: "heartbeat", head });
  }
  expect(w.connection.state()).toBe("open");
  vi.advanceTimersByTime(BEAT);
  expect(w.connection.state()).toBe("parked");
  expect(w.last().open).toBe(false);
  vi.advanceTimersByTime(24 * 3_600_000);
  expect(w.sockets).toHaveLength(1);
  w.hide(false);
  expect(w.connection.state()).toBe("connecting");
});

test("M4 back after hours, the first attempts follow one another closely again", () => {
  w.page.touch = true;
  w.say(READY);
  w.hangUp(1006);
  w.hide(true);
  vi.advanceTimersByTime(30_000);
  expect(w.connection.state()).toBe("parked");
  vi.advanceTimersByTime(8 * 3_600_000);
  w.hide(false);
  const before = w.sockets.length;
  w.hangUp(1006);
  vi.advanceTimersByTime(250);
  expect(w.sockets).toHaveLength(before + 1);
});

test("parked, the network coming back wakes nobody", () => {
  w.page.touch = true;
  w.say(READY);
  w.hide(true);
  w.page.tell("online");
  w.say({ type: "heartbeat", head });
  for (let passed = 0; passed < 30; passed++) {
    vi.advanceTimersByTime(BEAT);
    w.say({ type: "heartbeat", head });
  }
  expect(w.connection.state()).toBe("parked");
  w.page.tell("online");
  expect(w.connection.state()).toBe("parked");
});

test("hidden for a moment: nothing happens", () => {
  w.page.touch = true;
  w.say(READY);
  w.hide(true);
  vi.advanceTimersByTime(1_000);
  w.hide(false);
  w.say({ type: "heartbeat", head });
  vi.advanceTimersByTime(2_400);
  expect(w.states).toEqual(["connecting", "open"]);
});
