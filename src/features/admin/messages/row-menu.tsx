"use client";

import { Copy, Ellipsis, PenLine, Trash2, Undo2, X } from "lucide-react";
import Link from "next/link";
import { iconButtonClass } from "@/components/ui/icon-button";
import { MENU_ITEM, Menu, MenuItem } from "@/components/ui/menu";
import { adminStrings as s } from "../strings";
import type { SentItem } from "./sent-item";
import { messagesStrings as m } from "./strings";
import { useMessageActions } from "./use-message-actions";

type RowMenuProps = { item: SentItem; onRecall: (item: SentItem) => void };

/** What can be done with a message of the list. */
export function RowMenu({ item, onRecall }: RowMenuProps) {
  const actions = useMessageActions();
  const { id, status, title } = item;
  return (
    <Menu
      label={m.actions(title || m.untitled)}
      trigger={<Ellipsis aria-hidden="true" />}
      triggerClassName={iconButtonClass("sm")}
    >
      {status === "draft" && (
        <Link href={`/admin/compose?draft=${id}`} role="menuitem" tabIndex={-1} className={MENU_ITEM}>
          <PenLine aria-hidden="true" />
          {m.edit}
        </Link>
      )}
      {status === "scheduled" && (
        <MenuItem onSelect={() => actions.cancel(id)}>
          <X aria-hidden="true" />
          {m.cancel}
        </MenuItem>
      )}
      <MenuItem onSelect={() => actions.duplicate(id)}>
        <Copy aria-hidden="true" />
        {m.duplicate}
      </MenuItem>
      {(status === "sent" || status === "sending") && (
        <MenuItem onSelect={() => onRecall(item)}>
          <Undo2 aria-hidden="true" />
          {s.recall}
        </MenuItem>
      )}
      {status === "draft" && (
        <MenuItem onSelect={() => actions.deleteDraft(id)}>
          <Trash2 aria-hidden="true" />
          {m.deleteDraft}
        </MenuItem>
      )}
    </Menu>
  );
}
