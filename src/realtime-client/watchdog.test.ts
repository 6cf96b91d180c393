import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createWatchdog, type Watchdog } from "./watchdog";

const BEAT = 15_000;
const onSilent = vi.fn();
let dog: Watchdog;
beforeEach(() => {
  vi.useFakeTimers();
  onSilent.mockReset();
  dog = createWatchdog(BEAT, onSilent);
  dog.start();
});
afterEach(() => {
  dog.stop();
  vi.useRealTimers();
});

/** Time passes while no timer runs. */
const sleep = (ms: number) => vi.setSystemTime(Date.now() + ms);

test("two and a half heartbeats without a sound are silence, and every sound begins them anew", () => {
  vi.advanceTimersByTime(30_000);
  dog.heard();
  vi.advanceTimersByTime(37_499);
  expect(onSilent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onSilent).toHaveBeenCalledTimes(1);
});

test("after a sleep with no other sign, it is noticed within two seconds that a heartbeat did not come", () => {
  vi.advanceTimersByTime(5_000);
  sleep(20_000);
  vi.advanceTimersByTime(2_000);
  expect(onSilent).toHaveBeenCalledTimes(1);
});

test("after a nap that a heartbeat may outlast, the next one that is late is enough", () => {
  sleep(5_000);
  vi.advanceTimersByTime(12_999);
  expect(onSilent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onSilent).toHaveBeenCalledTimes(1);
});

test("woken by the page it looks at once", () => {
  sleep(18_000);
  dog.wake();
  expect(onSilent).toHaveBeenCalledTimes(1);
});

test("woken, and then heard: as patient as before", () => {
  dog.wake();
  dog.heard();
  vi.advanceTimersByTime(37_499);
  expect(onSilent).not.toHaveBeenCalled();
});

test("stopped, it says nothing", () => {
  dog.stop();
  vi.advanceTimersByTime(3_600_000);
  expect(onSilent).not.toHaveBeenCalled();
});
