import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { gatherFrames } from "./gather-frames";

let taken: number[][] = [];
beforeEach(() => {
  taken = [];
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

const gather = () => gatherFrames<number>((frames) => taken.push([...frames]));

test("a frame that comes alone is handed on at once", () => {
  const receive = gather();
  receive(1);
  expect(taken).toEqual([[1]]);
  vi.advanceTimersByTime(310);
  receive(2);
  expect(taken).toEqual([[1], [2]]);
});

test("frames of a burst are handed on together, in order, and none is left", () => {
  const receive = gather();
  for (let frame = 1; frame <= 100; frame += 1) {
    receive(frame);
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(310);
  expect(taken.flat()).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  // 1,000 ms in steps of 300.
  expect(taken.length).toBeLessThanOrEqual(5);
});

test("one that throws holds up no other", () => {
  const receive = gatherFrames<number>((frames) => {
    taken.push([...frames]);
    if (frames.includes(1)) throw new Error("not this one");
  });
  expect(() => receive(1)).toThrow("not this one");
  receive(2);
  vi.advanceTimersByTime(310);
  expect(taken).toEqual([[1], [2]]);
});
