"use client";

import { useInboxCache } from "../cache/inbox-cache";
import { useReceiptActions } from "../cache/use-receipt-actions";
import { RowActions } from "../list/row-actions";
import { useKnownDetail } from "./use-detail";

/** What can be done with the open message; nothing while there is none. */
export function DetailActions({ id, onArchived }: { id: string; onArchived?: () => void }) {
  const { data, isError } = useKnownDetail(id);
  const cache = useInboxCache();
  const actions = useReceiptActions();
  const item = data ? cache.itemOf(data) : cache.find(id);
  if (!item || isError) return null;
  return <RowActions item={item} actions={actions} size="md" onArchived={onArchived} />;
}
