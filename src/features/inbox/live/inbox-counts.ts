import type { CountsByType } from "@realtime/protocol/head";
import type { Counts } from "../cache/answers";
import { bringUpToDate, type RecentFeed } from "./recent-feed";

/** The halves and what follows from them: the sum by type, without zeros, and the sum of that. */
export function withHalves(
  counts: Counts,
  halves: Partial<Pick<Counts, "receiptCounts" | "feedCounts" | "head" | "watermarks" | "unseen">>,
): Counts {
  const next = { ...counts, ...halves };
  const receiptCounts = withoutZeros(next.receiptCounts);
  const feedCounts = { ...next.feedCounts, byType: withoutZeros(next.feedCounts.byType) };
  const byType: CountsByType = { ...receiptCounts };
  for (const [type, count] of Object.entries(feedCounts.byType)) byType[type] = (byType[type] ?? 0) + count;
  const total = Object.values(byType).reduce((sum, count) => sum + count, 0);
  const head = { ...next.head, position: feedCounts.position };
  return { ...next, receiptCounts, feedCounts, byType, total, head };
}

function withoutZeros(counts: CountsByType): CountsByType {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

/**
 * Takes counts from the server, unless the ones that are shown are newer. Both are exact at their own head;
 * which is newer goes by the revision, because an inbox's changes come one after another, and what the feed
 * did since is added.
 *
 * @returns `stale`: neither is right, and the server has to be asked
 */
export function takeCounts(
  shown: Counts,
  answer: Counts,
  recent: RecentFeed,
): { counts: Counts; stale: boolean } {
  if (answer.head.revision < shown.head.revision) {
    // Something of this inbox that is already shown is not in the answer.
    return { counts: shown, stale: false };
  }
  const feedCounts = bringUpToDate(answer.feedCounts, shown.feedCounts.position, recent);
  if (feedCounts === null) return { counts: shown, stale: true };
  return { counts: withHalves(answer, { feedCounts }), stale: false };
}
