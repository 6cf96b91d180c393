import type { CountsByType } from "@realtime/protocol/head";
import type { ListItem } from "@realtime/protocol/item";
import { type Counts, isOff } from "./answers";

/** A person's own change to one message, before the server has answered. */
export type ReceiptEdit = "read" | "unread" | "archive" | "unarchive";

/** The message as the edit leaves it. `at`: ISO 8601, a guess until the server says when. */
export function editItem(item: ListItem, edit: ReceiptEdit, at: string): ListItem {
  switch (edit) {
    case "read":
      return { ...item, unread: false, readAt: item.readAt ?? at };
    case "unread":
      return { ...item, unread: true, readAt: null };
    case "archive":
      return { ...item, archivedAt: item.archivedAt ?? at };
    case "unarchive":
      return { ...item, archivedAt: null };
  }
}

const counted = (item: ListItem) => (item.unread && item.archivedAt === null ? 1 : 0);

function shifted(counts: CountsByType, type: string, by: number): CountsByType {
  const next = { ...counts, [type]: Math.max(0, (counts[type] ?? 0) + by) };
  if (next[type] === 0) delete next[type];
  return next;
}

/**
 * The counts after messages went from one state to another: a direct message changes the receipts' half, a
 * broadcast the feed's. The head stays: nothing was heard from the server.
 */
export function shiftCounts(counts: Counts, changes: readonly { from: ListItem; to: ListItem }[]): Counts {
  let { receiptCounts, byType } = counts;
  let ofFeed = counts.feedCounts.byType;
  for (const { from, to } of changes) {
    const by = counted(to) - counted(from);
    if (by === 0 || isOff(counts, from.type)) continue;
    if (from.position === null) receiptCounts = shifted(receiptCounts, from.type, by);
    else ofFeed = shifted(ofFeed, from.type, by);
    byType = shifted(byType, from.type, by);
  }
  const total = Object.values(byType).reduce((sum, count) => sum + count, 0);
  return { ...counts, receiptCounts, feedCounts: { ...counts.feedCounts, byType: ofFeed }, byType, total };
}
