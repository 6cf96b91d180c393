import { expect, test } from "vitest";
import { makeItem } from "../item-factory.test-data";
import { listEntries } from "./list-entries";

const place = { locale: "en-GB", timeZone: "UTC" };
const items = [
  makeItem({ id: "d", sentAt: "2026-11-22T10:00:00.000Z", unread: true }),
  makeItem({ id: "c", sentAt: "2026-11-22T09:00:00.000Z", unread: false }),
  makeItem({ id: "b", sentAt: "2026-11-21T23:59:00.000Z", unread: true }),
  makeItem({ id: "a", sentAt: "2026-11-21T01:00:00.000Z", unread: true }),
];
const shape = (complete: boolean) =>
  listEntries(items, complete, place).map((entry) => (entry.kind === "day" ? entry.unread : entry.item.id));

test("each day has one heading, with its unread", () => {
  expect(shape(true)).toEqual([1, "d", "c", 2, "b", "a"]);
});

test("the last day is not counted while more of it may come", () => {
  expect(shape(false)).toEqual([1, "d", "c", null, "b", "a"]);
});

test("an empty list has no headings", () => {
  expect(listEntries([], true, place)).toEqual([]);
});

test("days are cut in the reader's zone, and keys stay unique", () => {
  const entries = listEntries(items, true, { locale: "en-GB", timeZone: "Asia/Tokyo" });
  expect(entries.map((entry) => entry.kind)).toEqual(["day", "row", "row", "row", "day", "row"]);
  expect(new Set(entries.map((entry) => entry.key)).size).toBe(entries.length);
});
