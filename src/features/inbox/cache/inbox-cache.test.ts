import { QueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { expect, test } from "vitest";
import { trpc } from "@/trpc/client";
import { makeItem } from "../item-factory.test-data";
import { inboxCache } from "./inbox-cache";
import type { Pages } from "./list-pages";

const item = makeItem({ id: "one", unread: true });
const archived = { ...item, archivedAt: "2026-12-01T10:00:00.000Z" };

/** A browser that shows one list with one message. */
function setUp() {
  const client = new QueryClient();
  const key = getQueryKey(trpc.message.my.list, { filter: "all" }, "infinite");
  const head = { epoch: "e", revision: 1, position: 1 };
  const watermarks = { all: { revision: 0, position: 0 }, byType: {} };
  client.setQueryData<Pages>(key, {
    pages: [{ items: [item], nextCursor: null, head, watermarks }],
    pageParams: [undefined],
  });
  const shown = () => client.getQueryData<Pages>(key)?.pages.flatMap((page) => page.items);
  // As the socket's part has it: another object over the same cache.
  return { cache: inboxCache(client), told: inboxCache(client), shown };
}

test("U3 what was undone stays on the list when the answer to what was done comes after", () => {
  const { cache, told, shown } = setUp();
  const archiving = cache.apply([item], "archive");
  expect(shown()).toEqual([]);
  const undoing = cache.apply([archived], "unarchive");
  expect(shown()).toMatchObject([{ id: "one", archivedAt: null }]);
  archiving.settle();
  told.place([archived]);
  expect(shown()).toMatchObject([{ id: "one", archivedAt: null }]);
  undoing.settle();
  told.place([archived]);
  expect(shown()).toEqual([]);
});

test("what is refused is taken back under what was done after it", () => {
  const { cache, shown } = setUp();
  const reading = cache.apply([item], "read");
  const archiving = cache.apply([{ ...item, unread: false }], "archive");
  reading.revert();
  expect(shown()).toEqual([]);
  archiving.revert(new Set(["another"]));
  expect(shown()).toEqual([]);
  cache.apply([archived], "unarchive").settle();
  cache.place([item]);
  expect(shown()).toMatchObject([{ id: "one", unread: true, archivedAt: null }]);
});
