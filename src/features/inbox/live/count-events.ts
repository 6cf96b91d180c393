import type { FeedEvent, InboxEvent } from "@realtime/protocol/events";
import type { CountsByType } from "@realtime/protocol/head";
import type { ListItem } from "@realtime/protocol/item";
import { type Counts, isOff } from "../cache/answers";
import { withHalves } from "./inbox-counts";
import { bringUpToDate, plus, type RecentFeed } from "./recent-feed";

/** `stale`: what the event does to the counts can not be told here, the server has to be asked. */
export type Counted = { readonly counts: Counts; readonly stale: boolean };

/** The halves that an event brings replace the ones shown, unless those were read at its revision or later. */
export function countInboxEvent(
  counts: Counts,
  event: Exclude<InboxEvent, { type: "inbox.changed" }>,
  recent: RecentFeed,
): Counted {
  if (event.revision <= counts.head.revision) return { counts, stale: false };
  const brought = "feedCounts" in event ? event.feedCounts : undefined;
  const feedCounts = brought ? bringUpToDate(brought, counts.feedCounts.position, recent) : counts.feedCounts;
  const next = withHalves(counts, {
    receiptCounts: { ...counts.receiptCounts, ...onlyOn(counts, event.counts) },
    feedCounts: feedCounts ?? counts.feedCounts,
    head: { ...counts.head, revision: event.revision },
    watermarks: "watermarks" in event ? event.watermarks : counts.watermarks,
    unseen: counts.unseen || (event.type === "message.created" && !isOff(counts, event.item.type)),
  });
  return { counts: next, stale: feedCounts === null };
}

/** An event of many people's speaks of a type also where it is off. */
function onlyOn(counts: Counts, byType: CountsByType): CountsByType {
  return Object.fromEntries(Object.entries(byType).filter(([type]) => !isOff(counts, type)));
}

/** One more, unless the counts are of a later position already. */
export function countCreated(counts: Counts, item: ListItem, position: number): Counts {
  if (position <= counts.feedCounts.position) return counts;
  const counted = item.unread && item.archivedAt === null && !isOff(counts, item.type);
  const byType = counted ? plus(counts.feedCounts.byType, item.type, 1) : counts.feedCounts.byType;
  return withHalves(counts, { feedCounts: { position, byType }, unseen: counts.unseen || counted });
}

/**
 * One less if the message is shown as unread; if it is not shown at all, or the counts are ahead of what is
 * shown, only the server can say.
 */
export function countWithdrawn(
  counts: Counts,
  event: Extract<FeedEvent, { type: "broadcast.withdrawn" }>,
  shown: ListItem | undefined,
  knownRevision: number,
): Counted {
  const { position, byType } = counts.feedCounts;
  if (event.position <= position) return { counts, stale: false };
  const unread = shown?.unread === true && shown.archivedAt === null;
  const next = unread ? plus(byType, event.messageType, -1) : byType;
  const unclear = shown === undefined || counts.head.revision > knownRevision;
  const stale = unclear && (byType[event.messageType] ?? 0) > 0;
  return { counts: withHalves(counts, { feedCounts: { position: event.position, byType: next } }), stale };
}
