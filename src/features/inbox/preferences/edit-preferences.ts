import type { Counts, InboxPreferences } from "../cache/answers";
import { withHalves } from "../live/inbox-counts";

const NONE: InboxPreferences = { offTypes: [], silentTypes: [], quietHours: null };

/** The preferences in force. */
export function preferencesOf(counts: Counts | undefined): InboxPreferences {
  return counts?.preferences ?? NONE;
}

export type Switch = "offTypes" | "silentTypes";

/** With one type switched on or off. */
export function withSwitch(
  now: InboxPreferences,
  which: Switch,
  type: string,
  on: boolean,
): InboxPreferences {
  const others = now[which].filter((other) => other !== type);
  return { ...now, [which]: on ? others : [...others, type] };
}

/**
 * The counts under other preferences, before the server has answered: what is off counts no more. How much of a type
 * is unread that was switched on, only the server can say.
 */
export function underPreferences(counts: Counts, preferences: InboxPreferences): Counts {
  const on = (byType: Record<string, number>) =>
    Object.fromEntries(Object.entries(byType).filter(([type]) => !preferences.offTypes.includes(type)));
  const { position, byType } = counts.feedCounts;
  return withHalves(
    { ...counts, preferences },
    { receiptCounts: on(counts.receiptCounts), feedCounts: { position, byType: on(byType) } },
  );
}
