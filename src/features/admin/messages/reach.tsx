"use client";

import { useNow } from "@/components/message/now";
import { Skeleton } from "@/components/ui/skeleton";
import type { SentItem } from "./sent-item";
import { messagesStrings as m } from "./strings";

/** How far a message has come, as a list says it: who read it, how much of it is written, or when it leaves. */
export function Reach({ item: { status, reach, delivered, scheduledAt, audience } }: { item: SentItem }) {
  const now = useNow();
  if (status === "draft") return m.none;
  if (status === "scheduled")
    return now === null || scheduledAt === null ? null : m.leavesIn((Date.parse(scheduledAt) - now) / 1_000);
  if (status === "sending" || status === "failed") {
    if (delivered === null || audience.count === null) return m.none;
    return (status === "sending" ? m.reached : m.stoppedAt)(delivered, audience.count);
  }
  if (reach === null)
    return status === "sent" ? (
      <span className="flex justify-end max-sm:justify-start">
        <span className="sr-only">{m.counting}</span>
        <Skeleton className="h-2.5 w-16" />
      </span>
    ) : (
      m.none
    );
  const share = m.readPercent(reach.read, reach.recipients);
  return (
    <span
      title={m.readOf(reach.read, reach.recipients)}
      className="flex items-center justify-end gap-2.5 max-sm:justify-start"
    >
      <span
        aria-hidden="true"
        className="h-1 w-18 overflow-hidden rounded-full bg-tile max-lg:hidden max-sm:block"
      >
        <i className="block h-full bg-plot-1" style={{ width: share }} />
      </span>
      <span className="min-w-9 text-end text-ink max-sm:text-ink-2">
        {share} <span className="sm:sr-only">{m.readShort}</span>
      </span>
    </span>
  );
}
