import type { ListItem } from "@realtime/protocol/item";
import type { InboxPreferences } from "../cache/answers";

/** Whether a message comes without a toast at this moment: its type is silent, or the hour is quiet and it is not urgent (R2). */
export function isMuted(
  { type, priority }: Pick<ListItem, "type" | "priority">,
  preferences: InboxPreferences | undefined,
  now: Date,
): boolean {
  if (!preferences) return false;
  const { silentTypes, quietHours } = preferences;
  return (
    silentTypes.includes(type) || (priority !== "urgent" && quietHours !== null && isQuiet(quietHours, now))
  );
}

/**
 * Whether the clock on the wall of the time zone stands between the two times. Compared as the wall shows it, so that
 * quiet hours keep their times when clocks change; an hour that comes twice is judged the same both times.
 */
function isQuiet({ from, to, timeZone }: NonNullable<InboxPreferences["quietHours"]>, now: Date): boolean {
  const wall = wallTime(timeZone, now);
  if (wall === null) return false;
  return from < to ? from <= wall && wall < to : from <= wall || wall < to;
}

/** Such as 07:05; null when this browser does not know the zone, which the server did. */
function wallTime(timeZone: string, now: Date): string | null {
  try {
    const parts = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
    return new Intl.DateTimeFormat("en-GB", { timeZone, ...parts }).format(now);
  } catch {
    return null;
  }
}
