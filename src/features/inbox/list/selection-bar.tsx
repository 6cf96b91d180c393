"use client";

import { Archive, ArchiveRestore, Mail, MailOpen, X } from "lucide-react";
import { useMessageWords } from "@/components/message/words";
import { IconButton } from "@/components/ui/icon-button";
import { Spinner } from "@/components/ui/spinner";
import { TEXT_LINK } from "@/components/ui/text-link";
import type { ReceiptActions } from "../cache/use-receipt-actions";
import type { View } from "../view";
import { useInboxWords } from "../words";
import { SELECT_MOST } from "./selection";
import type { ListSelection } from "./use-selection";

type SelectionBarProps = { view: View; selection: ListSelection; onAct: (act: keyof ReceiptActions) => void };

/** In place of the list's head: how many are selected, and what can be done with all of them (U4). */
export function SelectionBar({ view, selection, onAct }: SelectionBarProps) {
  const words = useInboxWords();
  const message = useMessageWords();
  const archived = view.filter === "archived";
  return (
    <>
      <IconButton size="sm" label={words.clearSelection} shortcut="Esc" onClick={selection.clear}>
        <X aria-hidden="true" />
      </IconButton>
      <div className="ms-1 grid min-w-0 flex-1 text-13 leading-none">
        <span role="status" className="truncate font-strong">
          {words.selected(selection.items.size)}
        </span>
        {selection.all === "no" && (
          <button
            type="button"
            aria-busy={selection.selectingAll || undefined}
            onClick={selection.selectingAll ? undefined : selection.selectAll}
            className={`${TEXT_LINK} relative mt-1 inline-flex items-center gap-1.5 justify-self-start text-12 before:absolute before:inset-x-0 before:-inset-y-2`}
          >
            {words.selectAll}
            {selection.selectingAll && <Spinner className="size-3" />}
          </button>
        )}
        {selection.all === "most" && (
          <span className="mt-1 truncate text-12 text-ink-3">{words.selectedMost(SELECT_MOST)}</span>
        )}
      </div>
      <IconButton size="sm" label={message.markRead} shortcut="Shift+I" onClick={() => onAct("markRead")}>
        <MailOpen aria-hidden="true" />
      </IconButton>
      <IconButton size="sm" label={message.markUnread} shortcut="Shift+U" onClick={() => onAct("markUnread")}>
        <Mail aria-hidden="true" />
      </IconButton>
      <IconButton
        size="sm"
        label={archived ? message.unarchive : message.archive}
        shortcut={archived ? undefined : "E"}
        onClick={() => onAct(archived ? "unarchive" : "archive")}
      >
        {archived ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
      </IconButton>
    </>
  );
}
