"use client";

import type { Head } from "@realtime/protocol/head";
import { isUnread } from "@realtime/protocol/item";
import { useState } from "react";
import { trpc } from "@/trpc/client";
import { answeredCounts } from "../cache/answered-counts";
import { useInboxCache } from "../cache/inbox-cache";
import { inboxStrings } from "../strings";
import { showFailure, showUndo } from "../toasts/act-toasts";

/** What the button offers: so many messages, up to this head. */
export type MarkAllPlan = { count: number; upTo: Head };

/** Mark-all-read for the type that is shown, with a way back. */
export function useMarkAll() {
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
      showFailure(inboxStrings.failed.undo);
    }
  }

  /** @param plan the number on the button, and the head from which it was computed */
  async function markAll(type: string | null, { count, upTo }: MarkAllPlan) {
    setBusy(true);
    try {
      const answer = await utils.client.message.my.markAllRead.mutate(type ? { type, upTo } : { upTo });
      cache.setCounts((known) => answeredCounts(known, answer.counts));
      cache.recheck((item) => isUnread(item, answer.counts.watermarks));
      showUndo(inboxStrings.markedAll(count), () => undo(answer.undo));
    } catch {
      showFailure(inboxStrings.failed.markAll);
    } finally {
      setBusy(false);
    }
  }

  return { markAll, busy };
}
