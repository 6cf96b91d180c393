import fc from "fast-check";
import { expect, test } from "vitest";
import { backOffMs } from "./back-off";

test.each([
  { attempt: 0, downForMs: 0, most: 500 },
  { attempt: 1, downForMs: 1_000, most: 1_000 },
  { attempt: 2, downForMs: 2_000, most: 2_000 },
  { attempt: 3, downForMs: 4_000, most: 4_000 },
  { attempt: 9, downForMs: 59_999, most: 4_000 },
  { attempt: 9, downForMs: 60_000, most: 30_000 },
  { attempt: 5_000, downForMs: 86_400_000, most: 30_000 },
])("attempt $attempt after $downForMs ms waits $most ms at most", ({ attempt, downForMs, most }) => {
  expect(backOffMs(attempt, downForMs, 0)).toBe(0);
  expect(backOffMs(attempt, downForMs, 0.5)).toBe(most / 2);
  expect(backOffMs(attempt, downForMs, 0.999_999)).toBe(most);
});

test("in the first minute nobody waits longer than four seconds", () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.integer({ min: 0, max: 59_999 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (attempt, down, random) => backOffMs(attempt, down, random) <= 4_000,
    ),
  );
});
