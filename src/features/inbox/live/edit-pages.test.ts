import { expect, test } from "vitest";
import type { Pages } from "../cache/list-pages";
import { makeItem } from "../item-factory.test-data";
import { moveWatermarks, oldest, removeItems, stampHead } from "./edit-pages";

const head = (revision: number, position: number, epoch = "e") => ({ epoch, revision, position });
const watermarks = { all: { revision: 0, position: 0 }, byType: {} };
const item = (id: string, revision: number) => makeItem({ id, unread: true, unreadSinceRevision: revision });
const data: Pages = {
  pages: [
    { items: [item("a", 4), item("b", 3)], nextCursor: "b", head: head(4, 0), watermarks },
    { items: [item("c", 2)], nextCursor: null, head: head(4, 0), watermarks },
  ],
  pageParams: [undefined, "b"],
};
const ids = (from: Pages) => from.pages.map((page) => page.items.map((each) => each.id).join(""));

test("removed messages leave; pages without them stay the same objects", () => {
  const next = removeItems(data, ["b", "unknown"]);
  expect(ids(next)).toEqual(["a", "c"]);
  expect(next.pages[1]).toBe(data.pages[1]);
  expect(removeItems(data, ["unknown"])).toBe(data);
});

test("a watermark that moves makes messages read, and unread again when it moves back", () => {
  const moved = moveWatermarks(data, { all: { revision: 3, position: 0 }, byType: {} });
  expect(moved.pages.flatMap((page) => page.items.map((each) => each.unread))).toEqual([true, false, false]);
  expect(moved.pages[0]?.watermarks.all.revision).toBe(3);
  const back = moveWatermarks(moved, watermarks);
  expect(back.pages.map((page) => page.items)).toEqual(data.pages.map((page) => page.items));
});

test("a watermark of one type leaves the others", () => {
  const moved = moveWatermarks(data, { ...watermarks, byType: { billing: { revision: 9, position: 9 } } });
  expect(moved.pages.flatMap((page) => page.items.map((each) => each.unread))).toEqual([true, true, true]);
});

test("every page notes up to where it is true", () => {
  expect(stampHead(data, head(7, 2)).pages.map((page) => page.head)).toEqual([head(7, 2), head(7, 2)]);
});

test.each([
  ["one", [head(3, 4)], head(3, 4)],
  ["the least of each", [head(3, 4), head(5, 2)], head(3, 2)],
  ["none", [], null],
  ["two epochs", [head(3, 4), head(3, 4, "f")], null],
])("the oldest of %s", (_, heads, expected) => {
  expect(oldest(heads)).toEqual(expected);
});
