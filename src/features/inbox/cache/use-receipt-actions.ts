"use client";

import type { ListItem } from "@realtime/protocol/item";
import { useMemo } from "react";
import { trpc } from "@/trpc/client";
import { inboxStrings } from "../strings";
import { showFailure, showUndo } from "../toasts/act-toasts";
import { answeredCounts } from "./answered-counts";
import { useInboxCache } from "./inbox-cache";
import type { ReceiptEdit } from "./receipt-edits";

export type ReceiptActions = Record<
  "markRead" | "markUnread" | "archive" | "unarchive",
  (items: ListItem[]) => void
>;

/**
 * What a person does to messages: shown at once, sent in one request, taken back with one line of regret when
 * it fails. Archiving can be undone.
 */
export function useReceiptActions(): ReceiptActions {
  const cache = useInboxCache();
  const { client } = trpc.useUtils();
  const utils = trpc.useUtils();

  return useMemo(() => {
    const { my } = client.message;
    const send = {
      read: my.markRead,
      unread: my.markUnread,
      archive: my.archive,
      unarchive: my.unarchive,
    } satisfies Record<ReceiptEdit, unknown>;

    async function change(items: ListItem[], edit: ReceiptEdit): Promise<boolean> {
      const edited = cache.apply(items, edit);
      try {
        const answer = await send[edit].mutate({ ids: items.map((item) => item.id) });
        cache.place(answer.items);
        cache.setCounts((known) => answeredCounts(known, answer.counts));
        return true;
      } catch {
        cache.revert(items, edited);
        showFailure(inboxStrings.failed[edit]);
        void utils.message.my.unreadCounts.invalidate();
        return false;
      }
    }

    return {
      markRead: (items) => void change(items, "read"),
      markUnread: (items) => void change(items, "unread"),
      unarchive: (items) => void change(items, "unarchive"),
      archive: (items) => {
        const done = change(items, "archive");
        const [first] = items;
        if (!first) return;
        showUndo(inboxStrings.archived(first.title), async () => {
          if (await done) await change(items, "unarchive");
        });
      },
    };
  }, [cache, client, utils]);
}
