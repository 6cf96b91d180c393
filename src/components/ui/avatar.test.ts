import { expect, test } from "vitest";
import { faceOf, initials } from "./avatar";

test.each([
  ["Ada Lovelace", "AL"],
  ["Grace Brewster Murray Hopper", "GH"],
  ["Belfry", "B"],
  ["  ", "?"],
  ["李 明", "李明"],
  ["émile zola", "ÉZ"],
])("initials of %s are %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});

test("a name keeps its ground", () => {
  expect(faceOf("Ada Lovelace")).toBe(faceOf("Ada Lovelace"));
  expect(faceOf("")).toMatch(/^bg-face-/u);
});
