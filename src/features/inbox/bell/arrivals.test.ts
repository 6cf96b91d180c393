import { expect, test } from "vitest";
import { announceDelay } from "./arrivals";

test.each([
  [null, 1_000, 0],
  [1_000, 1_000, 5_000],
  [1_000, 4_000, 2_000],
  [1_000, 6_000, 0],
  [1_000, 60_000, 0],
])("B8 after an announcement at %s, at %s the next waits %s ms", (lastAt, now, delay) => {
  expect(announceDelay(lastAt, now)).toBe(delay);
});
