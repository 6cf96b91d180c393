import { expect, test } from "vitest";
import { makeItem } from "../item-factory.test-data";
import type { Counts } from "./answers";
import { editItem, shiftCounts } from "./receipt-edits";

const counts: Counts = {
  total: 3,
  byType: { task: 2, security: 1 },
  receiptCounts: { task: 2 },
  feedCounts: { position: 4, byType: { security: 1 } },
  head: { epoch: "e", revision: 5, position: 4 },
  watermarks: { all: { revision: 0, position: 0 }, byType: {} },
  unseen: false,
};
const at = "2026-11-22T10:00:00.000Z";
const task = makeItem({ unread: true });
const broadcast = makeItem({ type: "security", unread: true, position: 4, unreadSinceRevision: null });
const after = (item: typeof task, edit: Parameters<typeof editItem>[1]) =>
  shiftCounts(counts, [{ from: item, to: editItem(item, edit, at) }]);

test("I5 reading a direct message lowers the receipts' half", () => {
  expect(after(task, "read")).toMatchObject({
    total: 2,
    byType: { task: 1, security: 1 },
    receiptCounts: { task: 1 },
    feedCounts: counts.feedCounts,
    head: counts.head,
  });
});

test("I5 reading a broadcast lowers the feed's half, and a type at zero goes", () => {
  expect(after(broadcast, "read")).toMatchObject({
    total: 2,
    byType: { task: 2 },
    feedCounts: { position: 4, byType: {} },
  });
});

test("archiving an unread message lowers the count and leaves it unread for the way back", () => {
  const archived = editItem(task, "archive", at);
  expect(archived).toMatchObject({ unread: true, readAt: null, archivedAt: at });
  expect(after(task, "archive").total).toBe(2);
  expect(shiftCounts(counts, [{ from: archived, to: editItem(archived, "unarchive", at) }]).total).toBe(4);
});

test("what changes nothing counts nothing, and no count goes below zero", () => {
  const read = makeItem({ unread: false });
  expect(shiftCounts(counts, [{ from: read, to: editItem(read, "archive", at) }])).toEqual(counts);
  const stranger = makeItem({ type: "billing", unread: true });
  expect(after(stranger, "read").byType).toEqual({ task: 2, security: 1 });
});
