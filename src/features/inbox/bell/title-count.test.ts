import { expect, test } from "vitest";
import { titleWithCount } from "./title-count";

test.each([
  ["Messages", 3, "(3) Messages"],
  ["(3) Messages", 4, "(4) Messages"],
  ["(99+) Messages", 0, "Messages"],
  ["Messages", 120, "(99+) Messages"],
  ["(draft) Messages", 1, "(1) (draft) Messages"],
])("B7 the title %s with %s unread is %s", (title, count, shown) => {
  expect(titleWithCount(title, count)).toBe(shown);
});
