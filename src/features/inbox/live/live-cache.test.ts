import { QueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { expect, test } from "vitest";
import { trpc } from "@/trpc/client";
import type { Pages } from "../cache/list-pages";
import { makeItem } from "../item-factory.test-data";
import { liveCache } from "./live-cache";

const item = makeItem({ id: "one" });

test("a change that was told before a recall and arrives after it does not put the message back", () => {
  const client = new QueryClient();
  const key = getQueryKey(trpc.message.my.list, { filter: "archived" }, "infinite");
  const head = { epoch: "e", revision: 1, position: 1 };
  const watermarks = { all: { revision: 0, position: 0 }, byType: {} };
  client.setQueryData<Pages>(key, {
    pages: [{ items: [], nextCursor: null, head, watermarks }],
    pageParams: [undefined],
  });
  const cache = liveCache(client);
  const shown = () =>
    client.getQueryData<Pages>(key)?.pages.flatMap((page) => page.items.map(({ id }) => id));
  const archived = { ...item, archivedAt: "2026-11-22T12:01:00.000Z" };
  cache.place([{ ...archived, id: "two" }]);
  cache.remove([item.id]);
  cache.place([archived]);
  expect(shown()).toEqual(["two"]);
});

test("a detail asks for itself again when its message says something else, and not when it is read", () => {
  const client = new QueryClient();
  const key = getQueryKey(trpc.message.my.get, { id: item.id }, "query");
  client.setQueryData(key, { ...item, text: "Half of it." });
  const cache = liveCache(client);
  const stale = () => client.getQueryState(key)?.isInvalidated;
  cache.place([{ ...item, readAt: "2026-11-25T09:00:00.000Z" }]);
  expect(stale()).toBe(false);
  const edited = { ...item, title: "Done", editedAt: "2026-11-25T09:01:00.000Z" };
  cache.place([edited]);
  expect(stale()).toBe(true);
  expect(client.getQueryData(key)).toMatchObject({ title: "Done" });
  client.setQueryData(key, { ...edited, text: "All of it." });
  cache.place([{ ...edited, unread: true }]);
  expect(stale()).toBe(false);
});
