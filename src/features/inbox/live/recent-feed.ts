import type { CountsByType, FeedCounts } from "@realtime/protocol/head";

/** A change of the feed that came as a frame. */
export type FeedChange = {
  readonly position: number;
  readonly id: string;
  readonly type: string;
  /** Where the message was sent; the same as `position` unless it was withdrawn there. */
  readonly sentPosition: number;
};

/**
 * The latest changes of the feed, without a gap above `from`. Counts of unread broadcasts that were taken at
 * an earlier position and come later (the server computed them while a broadcast was on its way) are brought
 * up to date with it.
 */
export type RecentFeed = { readonly from: number; readonly changes: readonly FeedChange[] };

/** More is not kept: counts that are this far behind are asked for again. */
const KEPT = 50;

export function recentFrom(position: number): RecentFeed {
  return { from: position, changes: [] };
}

export function withChange(recent: RecentFeed, change: FeedChange): RecentFeed {
  const changes = [...recent.changes, change];
  const surplus = changes.splice(0, Math.max(0, changes.length - KEPT)).at(-1);
  return { from: surplus?.position ?? recent.from, changes };
}

/**
 * Brings counts up to a later position: one more for each broadcast above theirs.
 *
 * @returns null when they are too old, or when a message they may contain was withdrawn meanwhile
 */
export function bringUpToDate(counts: FeedCounts, position: number, recent: RecentFeed): FeedCounts | null {
  if (counts.position >= position) return counts;
  if (counts.position < recent.from) return null;
  const later = recent.changes.filter((change) => change.position > counts.position);
  const withdrawn = later.filter((change) => change.position !== change.sentPosition);
  if (withdrawn.some((change) => change.sentPosition <= counts.position)) return null;
  const gone = new Set(withdrawn.map((change) => change.id));
  let byType = counts.byType;
  for (const { id, type } of later) if (!gone.has(id)) byType = plus(byType, type, 1);
  return { position, byType };
}

/** Counts with so many more of a type; never below zero. */
export function plus(counts: CountsByType, type: string, by: number): CountsByType {
  return { ...counts, [type]: Math.max(0, (counts[type] ?? 0) + by) };
}
