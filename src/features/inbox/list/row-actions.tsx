import type { ListItem } from "@realtime/protocol/item";
import { Archive, ArchiveRestore, Mail, MailOpen } from "lucide-react";
import { useMessageWords } from "@/components/message/words";
import { IconButton } from "@/components/ui/icon-button";
import type { ReceiptActions } from "../cache/use-receipt-actions";

type RowActionsProps = {
  item: ListItem;
  actions: ReceiptActions;
  size?: "sm" | "md";
  onArchived?: () => void;
};

/** What can be done with one message without opening it. */
export function RowActions({ item, actions, size = "sm", onArchived }: RowActionsProps) {
  const words = useMessageWords();
  return (
    <>
      {item.unread ? (
        <IconButton
          size={size}
          label={words.markRead}
          shortcut="Shift+I"
          onClick={() => actions.markRead([item])}
        >
          <MailOpen aria-hidden="true" />
        </IconButton>
      ) : (
        <IconButton
          size={size}
          label={words.markUnread}
          shortcut="Shift+U"
          onClick={() => actions.markUnread([item])}
        >
          <Mail aria-hidden="true" />
        </IconButton>
      )}
      {item.archivedAt === null ? (
        <IconButton
          size={size}
          label={words.archive}
          shortcut="E"
          onClick={() => {
            actions.archive([item]);
            onArchived?.();
          }}
        >
          <Archive aria-hidden="true" />
        </IconButton>
      ) : (
        <IconButton size={size} label={words.unarchive} onClick={() => actions.unarchive([item])}>
          <ArchiveRestore aria-hidden="true" />
        </IconButton>
      )}
    </>
  );
}
