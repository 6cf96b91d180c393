import { expect, test } from "vitest";
import { badgeText } from "./badge";

test.each([
  [0, null],
  [-1, null],
  [Number.NaN, null],
  [1, "1"],
  [99, "99"],
  [100, "99+"],
  [12_403, "99+"],
])("B4 a badge for %s shows %s", (count, text) => {
  expect(badgeText(count)).toBe(text);
});
