"use client";

import type { ListItem } from "@realtime/protocol/item";
import { type MouseEvent, memo, useDeferredValue } from "react";
import { MessageRow } from "@/components/message/message-row";
import type { ReceiptActions } from "../cache/use-receipt-actions";
import { RowActions } from "./row-actions";

/** What rows tell their list. The same object for all of them and for as long as the list is there. */
export type RowCalls = {
  onOpen: (item: ListItem, event: MouseEvent<HTMLAnchorElement>) => void;
  onIntent: (item: ListItem) => void;
  /** Its box was pressed; with Shift it extends from the last one. */
  onSelect: (item: ListItem, extend: boolean) => void;
  onArchived: (index: number) => void;
};

type ListRowProps = {
  item: ListItem;
  href: string;
  selected: boolean;
  /** Boxes are shown. */
  selecting: boolean;
  /** Place among the rows, from 0, and how many there are; -1 when unknown. */
  index: number;
  total: number;
  current: boolean;
  fresh: boolean;
  justRead: boolean;
  actions: ReceiptActions;
  calls: RowCalls;
};

/** One message of a list with what can be done to it. Made anew only when something of it changes: a list often does. */
export const ListRow = memo(function ListRow({
  item,
  href,
  selected,
  selecting,
  index,
  total,
  actions,
  calls,
  ...look
}: ListRowProps) {
  // A third of a row's elements are its buttons: they come when there is time, which while rows rush past there is not.
  const calm = useDeferredValue(true, false);
  return (
    <MessageRow
      {...look}
      item={item}
      href={href}
      select={{
        checked: selected,
        active: selecting,
        onToggle: (extend) => calls.onSelect(item, extend),
      }}
      onOpen={(event) => calls.onOpen(item, event)}
      onIntent={() => calls.onIntent(item)}
      actions={
        calm && <RowActions item={item} actions={actions} onArchived={() => calls.onArchived(index)} />
      }
      tabIndex={0}
      aria-posinset={index + 1}
      aria-setsize={total}
      data-message={item.id}
    />
  );
});
