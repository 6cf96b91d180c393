"use client";

import { useRef } from "react";
import { trpc } from "@/trpc/client";
import { answeredCounts } from "../cache/answered-counts";
import type { Counts, InboxPreferences } from "../cache/answers";
import { useInboxCache } from "../cache/inbox-cache";
import { useInbox } from "../inbox-context";
import { showFailure } from "../toasts/act-toasts";
import { useCounts } from "../use-counts";
import { preferencesOf, type Switch, underPreferences, withSwitch } from "./edit-preferences";

type Edit = (now: InboxPreferences) => InboxPreferences;

/**
 * The preferences, as they come with the counts, and the ways to change them: shown at once, saved one after the
 * other, put back when that fails.
 */
export function usePreferences(failed: string) {
  const { client, message } = trpc.useUtils();
  const cache = useInboxCache();
  const { catchUp } = useInbox();
  const preferences = preferencesOf(useCounts());
  const saved = useRef(Promise.resolve());
  const waiting = useRef(0);

  function save(edit: Edit, back: Edit, send: () => Promise<{ counts: Counts }>): void {
    const apply = (change: Edit) =>
      cache.setCounts((counts) => underPreferences(counts, change(preferencesOf(counts))));
    apply(edit);
    waiting.current += 1;
    saved.current = saved.current.then(async () => {
      try {
        const answer = await send();
        // What has been changed since is not in it.
        if (waiting.current > 1) return;
        cache.setCounts((known) => answeredCounts(known, answer.counts));
        // Lists are read anew, also where no socket tells of it.
        void catchUp();
      } catch {
        apply(back);
        showFailure(failed);
        void message.my.unreadCounts.invalidate();
      } finally {
        waiting.current -= 1;
      }
    });
  }

  return {
    preferences,
    switchType(
      which: Switch,
      type: Parameters<typeof client.message.my.switchType.mutate>[0]["type"],
      on: boolean,
    ) {
      save(
        (now) => withSwitch(now, which, type, on),
        (now) => withSwitch(now, which, type, !on),
        () => client.message.my.switchType.mutate({ type, [which === "offTypes" ? "inApp" : "toast"]: on }),
      );
    },
    setQuietHours(quietHours: InboxPreferences["quietHours"]) {
      const before = preferences.quietHours;
      save(
        (now) => ({ ...now, quietHours }),
        (now) => ({ ...now, quietHours: before }),
        () => client.message.my.setQuietHours.mutate({ quietHours }),
      );
    },
  };
}
