import { expect, test } from "vitest";
import { makeItem } from "../item-factory.test-data";
import type { Page } from "./answers";
import { dropRead, type Pages, placeItems } from "./list-pages";

const at = (id: string, minute: number, over = {}) =>
  makeItem({ id, sentAt: `2026-11-22T09:0${minute}:00.000Z`, unread: true, ...over });
const frame: Pick<Page, "head" | "watermarks"> = {
  head: { epoch: "e", revision: 1, position: 0 },
  watermarks: { all: { revision: 0, position: 0 }, byType: {} },
};
const data: Pages = {
  pages: [
    { ...frame, items: [at("e", 5), at("d", 4)], nextCursor: "d" },
    { ...frame, items: [at("c", 3)], nextCursor: "c" },
  ],
  pageParams: [undefined, "d"],
};
const ids = (from: Pages) => from.pages.map((page) => page.items.map((item) => item.id).join(""));

test("a changed message keeps its place", () => {
  const next = placeItems(data, { filter: "all" }, [at("d", 4, { unread: false })]);
  expect(ids(next)).toEqual(["ed", "c"]);
  expect(next.pages[0]?.items[1]?.unread).toBe(false);
  expect(next.pages[1]).toBe(data.pages[1]);
});

test("P6 what was just read stays on the unread list until it is dropped", () => {
  const next = placeItems(data, { filter: "unread" }, [at("d", 4, { unread: false })]);
  expect(ids(next)).toEqual(["ed", "c"]);
  expect(ids(dropRead(next))).toEqual(["e", "c"]);
  expect(dropRead(data)).toBe(data);
});

test("an archived message leaves, and comes back at its place", () => {
  const gone = placeItems(data, { filter: "all" }, [at("d", 4, { archivedAt: "2026-11-22T10:00:00.000Z" })]);
  expect(ids(gone)).toEqual(["e", "c"]);
  expect(ids(placeItems(gone, { filter: "all" }, [at("d", 4)]))).toEqual(["e", "dc"]);
});

test("a message newer than all goes to the top", () => {
  expect(ids(placeItems(data, { filter: "all" }, [at("f", 6)]))).toEqual(["fed", "c"]);
});

test("a message older than what is loaded waits for its page; on the last page it goes to the end", () => {
  expect(ids(placeItems(data, { filter: "all" }, [at("a", 1)]))).toEqual(["ed", "c"]);
  const whole = { ...data, pages: [{ ...frame, items: [at("e", 5)], nextCursor: null }] };
  expect(ids(placeItems(whole, { filter: "all" }, [at("a", 1)]))).toEqual(["ea"]);
});

test("U3 the last loaded message is archived, and comes back when that is undone", () => {
  const last = at("c", 3);
  const loaded: Pages = {
    pages: [
      { ...frame, items: [at("e", 5), at("d", 4)], nextCursor: "d", until: at("d", 4) },
      { ...frame, items: [last], nextCursor: "c", until: last },
    ],
    pageParams: [undefined, "d"],
  };
  const gone = placeItems(loaded, { filter: "all" }, [{ ...last, archivedAt: "2026-11-22T10:00:00.000Z" }]);
  expect(ids(gone)).toEqual(["ed", ""]);
  expect(ids(placeItems(gone, { filter: "all" }, [last]))).toEqual(["ed", "c"]);
  expect(ids(placeItems(gone, { filter: "all" }, [at("a", 1)]))).toEqual(["ed", ""]);
});

test("U3 what was found and archived comes back to the search when that is undone; others do not", () => {
  const list = { filter: "all", search: "proofs" } as const;
  const gone = placeItems(data, list, [at("d", 4, { archivedAt: "2026-11-22T10:00:00.000Z" })]);
  expect(ids(gone)).toEqual(["e", "c"]);
  expect(ids(placeItems(gone, list, [at("f", 6)]))).toEqual(["e", "c"]);
  expect(ids(placeItems(gone, list, [at("d", 4)])).join("")).toBe("edc");
});

test.each([
  [{ filter: "all", type: "billing" }],
  [{ filter: "archived" }],
  [{ filter: "all", search: "proofs" }],
] as const)("a message does not come into %o", (list) => {
  expect(ids(placeItems(data, list, [at("f", 6)]))).toEqual(["ed", "c"]);
});

test("a read message does not come into the unread list", () => {
  expect(ids(placeItems(data, { filter: "unread" }, [at("f", 6, { unread: false })]))).toEqual(["ed", "c"]);
});
