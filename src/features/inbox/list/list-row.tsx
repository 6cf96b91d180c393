"use client";

import type { ListItem } from "@realtime/protocol/item";
import type { MouseEvent } from "react";
import { MessageRow } from "@/components/message/message-row";
import type { ReceiptActions } from "../cache/use-receipt-actions";
import { RowActions } from "./row-actions";
import type { ListSelection } from "./use-selection";

type ListRowProps = {
  item: ListItem;
  href: string;
  selection: ListSelection;
  /** Place among the rows, from 0, and how many there are; -1 when unknown. */
  index: number;
  total: number;
  current: boolean;
  fresh: boolean;
  justRead: boolean;
  actions: ReceiptActions;
  onOpen: (item: ListItem, event: MouseEvent<HTMLAnchorElement>) => void;
  onIntent: (item: ListItem) => void;
  onArchived: (index: number) => void;
};

/** One message of a list with what can be done to it. */
export function ListRow({
  item,
  href,
  selection,
  index,
  total,
  actions,
  onOpen,
  onIntent,
  onArchived,
  ...look
}: ListRowProps) {
  return (
    <MessageRow
      {...look}
      item={item}
      href={href}
      select={{
        checked: selection.items.has(item.id),
        active: selection.active,
        onToggle: (extend) => (extend ? selection.extendTo(item) : selection.toggle(item)),
      }}
      onOpen={(event) => onOpen(item, event)}
      onIntent={() => onIntent(item)}
      actions={<RowActions item={item} actions={actions} onArchived={() => onArchived(index)} />}
      tabIndex={0}
      aria-posinset={index + 1}
      aria-setsize={total}
      data-message={item.id}
    />
  );
}
