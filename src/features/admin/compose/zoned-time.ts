const FORMATS = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  let made = FORMATS.get(zone);
  if (!made) {
    made = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hourCycle: "h23",
      ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
    });
    FORMATS.set(zone, made);
  }
  return made;
}

/** What the clock of a zone shows at a moment, as a datetime-local field has it: "2026-11-29T02:00". */
export function wallTime(iso: string, zone: string): string {
  const parts = Object.fromEntries(
    format(zone)
      .formatToParts(Date.parse(iso))
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.year?.padStart(4, "0")}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/**
 * The moment at which the clock of a zone shows this time. Where clocks go back an hour shows twice: the first is meant.
 *
 * @param local as a datetime-local field has it
 * @returns ISO 8601 in UTC; null for a time that is none, or that the clocks leap over when they go forward
 */
export function momentOf(local: string, zone: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return null;
  const asUtc = Date.parse(`${local}:00Z`);
  if (Number.isNaN(asUtc)) return null;
  // No zone is further than 14 hours from UTC, and none leaps twice in two days.
  const day = 86_400_000;
  const found = [asUtc - day, asUtc + day]
    .map((near) => asUtc - offset(near, zone))
    .filter((time) => wallTime(new Date(time).toISOString(), zone) === local);
  return found.length === 0 ? null : new Date(Math.min(...found)).toISOString();
}

/** By how much the clock of a zone is ahead of UTC at a moment, in milliseconds. */
function offset(time: number, zone: string): number {
  const minute = Math.floor(time / 60_000) * 60_000;
  return Date.parse(`${wallTime(new Date(minute).toISOString(), zone)}:00Z`) - minute;
}

/** The zone of this browser. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
