import { expect, test } from "vitest";
import { makeItem } from "../item-factory.test-data";
import { addAll, extendTo, NO_SELECTION, SELECT_MOST, type Selection, toggle } from "./selection";

const shown = ["a", "b", "c", "d", "e"].map((id) => makeItem({ id }));
const item = (id: string) => shown.find((each) => each.id === id) ?? makeItem({ id });
const ids = (selection: Selection) => [...selection.items.keys()].sort().join("");

test("U4 x selects and selects no longer", () => {
  const two = toggle(toggle(NO_SELECTION, item("b")), item("d"));
  expect(ids(two)).toBe("bd");
  expect(two.anchor).toBe("d");
  expect(ids(toggle(two, item("b")))).toBe("d");
  expect(toggle(toggle(two, item("b")), item("d"))).toBe(NO_SELECTION);
});

test.each([
  ["b", "d", "bcd"],
  ["d", "b", "bcd"],
  ["c", "c", "c"],
])("U4 Shift from %s to %s selects %s", (from, to, all) => {
  expect(ids(extendTo(toggle(NO_SELECTION, item(from)), item(to), shown))).toBe(all);
});

test("U4 Shift keeps what was selected before, and its anchor", () => {
  const before = toggle(toggle(NO_SELECTION, item("e")), item("a"));
  const after = extendTo(extendTo(before, item("b"), shown), item("c"), shown);
  expect(ids(after)).toBe("abce");
  expect(after.anchor).toBe("a");
});

test("U4 Shift without an anchor on the list selects the one message", () => {
  expect(ids(extendTo(NO_SELECTION, item("c"), shown))).toBe("c");
  const elsewhere = toggle(NO_SELECTION, makeItem({ id: "z" }));
  expect(ids(extendTo(elsewhere, item("c"), shown))).toBe("cz");
});

test("U4 at most 1,000 are selected, however they are picked", () => {
  const many = Array.from({ length: SELECT_MOST + 5 }, (_, at) => makeItem({ id: `m${at}` }));
  const full = addAll(NO_SELECTION, many);
  expect(full.items.size).toBe(SELECT_MOST);
  expect(full.items.has("m0")).toBe(true);
  expect(full.items.has(`m${SELECT_MOST}`)).toBe(false);
  expect(toggle(full, item("a"))).toBe(full);
  const [first] = many;
  const last = many.at(-1);
  if (!first || !last) throw new Error("no messages");
  expect(extendTo(toggle(NO_SELECTION, first), last, many).items.size).toBe(SELECT_MOST);
});
