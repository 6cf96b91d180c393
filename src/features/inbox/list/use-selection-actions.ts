"use client";

import type { ListItem } from "@realtime/protocol/item";
import { useInboxCache } from "../cache/inbox-cache";
import type { ReceiptActions } from "../cache/use-receipt-actions";
import type { ListSelection } from "./use-selection";

const CONCERNS: Record<keyof ReceiptActions, (item: ListItem) => boolean> = {
  markRead: (item) => item.unread,
  markUnread: (item) => !item.unread,
  archive: (item) => item.archivedAt === null,
  unarchive: (item) => item.archivedAt !== null,
};

/** Does one thing to all that are selected, as they are now, where it would change anything; then none is. */
export function useSelectionActions(selection: ListSelection, actions: ReceiptActions) {
  const cache = useInboxCache();
  return (action: keyof ReceiptActions) => {
    const now = [...selection.items.values()].map((item) => cache.find(item.id) ?? item);
    actions[action](now.filter(CONCERNS[action]));
    selection.clear();
  };
}
