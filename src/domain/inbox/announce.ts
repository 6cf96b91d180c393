import { userChannel } from "@realtime/protocol/channels";
import type { InboxEvent } from "@realtime/protocol/events";
import type { CountsByType } from "@realtime/protocol/head";
import type { ListItem } from "@realtime/protocol/item";
import type { Transaction } from "@/db/transaction";
import type { Context } from "../context";
import type { Counts } from "./unread-counts";

/** An event that would list more than this tells its readers to catch up instead. */
const MAX_ITEMS_IN_EVENT = 10;

/** Publishes an inbox event of the acting person after the commit. */
export function announce(tx: Context & { db: Transaction }, userId: string, event: InboxEvent): void {
  tx.db.afterCommit(() => tx.publish([{ channel: userChannel(userId), event }]));
}

/** Publishes what a verb changed: the items, the stored counts of their types, and the broadcast half if it moved. */
export function announceChange(
  tx: Context & { db: Transaction },
  userId: string,
  counts: Counts,
  changed: { items: ListItem[]; types: readonly string[]; broadcasts: boolean },
): void {
  const { epoch, revision } = counts.head;
  const event: InboxEvent =
    changed.items.length > MAX_ITEMS_IN_EVENT
      ? { type: "inbox.changed", epoch, revision }
      : {
          type: "receipts.changed",
          epoch,
          revision,
          items: changed.items,
          counts: storedCounts(counts, changed.types),
          ...(changed.broadcasts ? { feedCounts: counts.feedCounts } : {}),
        };
  announce(tx, userId, event);
}

/** The stored counts of some types, zeros included: on the wire, absent means unchanged. */
export function storedCounts(counts: Counts, types: readonly string[]): CountsByType {
  return Object.fromEntries(types.map((type) => [type, counts.receiptCounts[type] ?? 0]));
}
