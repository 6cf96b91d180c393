"use client";

import type { ListItem } from "@realtime/protocol/item";
import type { MessageListProps } from "./message-list";
import { useListKeys } from "./use-list-keys";

type Rows = { focus: (id: string) => void; focusedId: () => string | null };

/**
 * The keyboard of a list's rows, and what happens to the focus when one has gone.
 *
 * @returns to be called with the place of a row that was archived
 */
export function useRowKeys(props: MessageListProps, rows: Rows): (index: number) => void {
  const { shown, actions, selection, view, idBase } = props;

  function withItem(act: (item: ListItem) => void) {
    return (id: string | null) => {
      const item = shown.find((each) => each.id === id);
      if (item) act(item);
    };
  }
  /** With several selected the key means all of them. */
  function each(act: keyof typeof actions, one: (item: ListItem) => void) {
    return (id: string | null) => {
      if (selection.items.size > 0) props.onAct(act);
      else withItem(one)(id);
    };
  }
  function neighbour(by: 1 | -1): ListItem | undefined {
    const at = rows.focusedId() ?? props.currentId;
    const index = shown.findIndex((item) => item.id === at);
    return index < 0 ? shown[0] : shown[index + by];
  }
  function afterArchive(index: number) {
    const next = shown[index + 1] ?? shown[index - 1];
    if (next) rows.focus(next.id);
    else props.heading.current?.focus();
  }

  useListKeys(
    props.scroller,
    {
      move: (by) => {
        const next = neighbour(by);
        if (next) rows.focus(next.id);
      },
      extend: (by) => {
        const from = shown.find((item) => item.id === rows.focusedId());
        const next = neighbour(by);
        if (!next) return;
        if (from && selection.items.size === 0) selection.toggle(from);
        selection.extendTo(next);
        rows.focus(next.id);
      },
      open: withItem((item) => props.onOpen(item)),
      archive: each("archive", (item) => {
        if (item.archivedAt !== null) return;
        actions.archive([item]);
        afterArchive(shown.indexOf(item));
      }),
      markRead: each("markRead", (item) => item.unread && actions.markRead([item])),
      markUnread: each("markUnread", (item) => !item.unread && actions.markUnread([item])),
      select: withItem(selection.toggle),
      selectTo: withItem(selection.extendTo),
      search: props.onSearch,
      leave: (to) => {
        if (to === "before") document.getElementById(`${idBase}-tab-${view.filter}`)?.focus();
        else document.getElementById(`${idBase}-behind`)?.focus();
      },
    },
    { selecting: selection.items.size > 0, onEscape: props.onEscape },
  );
  return afterArchive;
}
