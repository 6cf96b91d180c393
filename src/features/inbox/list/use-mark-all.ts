"use client";

import type { Head } from "@realtime/protocol/head";
import { isUnread } from "@realtime/protocol/unread";
import { useState } from "react";
import { trpc } from "@/trpc/client";
import { answeredCounts } from "../cache/answered-counts";
import { useInboxCache } from "../cache/inbox-cache";
import { showFailure, showUndo } from "../toasts/act-toasts";
import { useInboxWords } from "../words";

/** What the button offers: so many messages, up to this head. */
export type MarkAllPlan = { count: number; upTo: Head };

/** Mark-all-read for the type that is shown, with a way back. */
export function useMarkAll() {
  const words = useInboxWords();
  const cache = useInboxCache();
  const utils = trpc.useUtils();
  const [busy, setBusy] = useState(false);

  async function undo(token: string) {
    try {
      const answer = await utils.client.message.my.undoMarkAllRead.mutate({ undo: token });
      cache.setCounts((known) => answeredCounts(known, answer.counts));
      cache.recheck((item) => isUnread(item, answer.counts.watermarks));
      void utils.message.my.list.invalidate(undefined, { refetchType: "active" });
    } catch {
      showFailure(words.undoFailed);
    }
  }

  /** @param plan the number on the button, and the head from which it was computed */
  async function markAll(type: string | null, { count, upTo }: MarkAllPlan) {
    setBusy(true);
    try {
      const answer = await utils.client.message.my.markAllRead.mutate(type ? { type, upTo } : { upTo });
      cache.setCounts((known) => answeredCounts(known, answer.counts));
      cache.recheck((item) => isUnread(item, answer.counts.watermarks));
      showUndo(words.markedAll(count), () => undo(answer.undo));
    } catch {
      showFailure(words.markAllFailed);
    } finally {
      setBusy(false);
    }
  }

  return { markAll, busy };
}
