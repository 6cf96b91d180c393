"use client";

import type { ListItem } from "@realtime/protocol/item";
import { useMemo } from "react";
import { trpc } from "@/trpc/client";
import { useInbox } from "../inbox-context";
import { showFailure, showUndo } from "../toasts/act-toasts";
import { useInboxWords } from "../words";
import { focusMessage } from "./focus-message";
import { useInboxCache } from "./inbox-cache";
import type { ReceiptEdit } from "./receipt-edits";
import { sendEdit } from "./send-edit";

export type ReceiptActions = Record<
  "markRead" | "markUnread" | "archive" | "unarchive",
  (items: ListItem[]) => void
>;

/**
 * What a person does to messages, 1,000 at most: shown at once, sent in one request, queued while there is no
 * connection. What the server refuses, or does not know any more, is taken back with one line of regret.
 * Archiving can be undone.
 */
export function useReceiptActions(): ReceiptActions {
  const cache = useInboxCache();
  const utils = trpc.useUtils();
  const words = useInboxWords();
  const { queue } = useInbox();

  return useMemo(() => {
    function regret(edit: ReceiptEdit, count: number): void {
      showFailure(count === 1 ? words.failed[edit] : words.failedMany[edit](count));
      void utils.message.my.unreadCounts.invalidate();
    }

    async function change(items: ListItem[], edit: ReceiptEdit): Promise<boolean> {
      if (items.length === 0) return false;
      const shown = cache.apply(items, edit);
      let waited = false;
      const kept = { edit, ids: items.map((item) => item.id) };
      const outcome = await queue.run({
        kept,
        send: async () => {
          waited ||= queue.waiting() > 0;
          await sendEdit(utils.client, cache, kept, shown, (missing) => {
            shown.revert(missing);
            regret(edit, missing.size);
          });
        },
        takeBack: () => shown.revert(),
      });
      // Of those that waited the queue tells in one sentence.
      if (outcome === "refused" && !waited) regret(edit, items.length);
      return outcome === "taken";
    }

    return {
      markRead: (items) => void change(items, "read"),
      markUnread: (items) => void change(items, "unread"),
      unarchive: (items) => void change(items, "unarchive"),
      archive: (items) => {
        const [first] = items;
        if (!first) return;
        void change(items, "archive");
        const text = items.length === 1 ? words.archived(first.title) : words.archivedMany(items.length);
        showUndo(text, () => {
          void change(items.map((item) => cache.find(item.id) ?? item).map(asArchived), "unarchive");
          focusMessage(first.id);
        });
      },
    };
  }, [cache, utils, words, queue]);
}

/** A message that was archived a moment ago and is listed nowhere. */
function asArchived(item: ListItem): ListItem {
  return item.archivedAt === null ? { ...item, archivedAt: new Date().toISOString() } : item;
}
