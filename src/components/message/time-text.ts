/** Where and how times are told: a BCP 47 locale, and an IANA zone (the browser's own when absent). */
export type TimePlace = { locale: string; timeZone?: string };

const MINUTE = 60_000;
const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formatters are costly to make and are asked for by every row. */
function format(place: TimePlace, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${place.locale}|${place.timeZone ?? ""}|${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(place.locale, { timeZone: place.timeZone, ...options });
    formats.set(key, made);
  }
  return made;
}

const ages = new Map<string, string>();

/** "now", or whole minutes below an hour. A list says the same few of them again and again. */
function ageText(minutes: number, locale: string): string {
  const key = `${locale}|${minutes}`;
  let text = ages.get(key);
  if (text === undefined) {
    text =
      minutes < 1
        ? new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(0, "second")
        : new Intl.NumberFormat(locale, { style: "unit", unit: "minute", unitDisplay: "narrow" }).format(
            minutes,
          );
    ages.set(key, text);
  }
  return text;
}

const QUARTER = 15 * MINUTE;
const knownDays = new Map<string, number>();

/**
 * Number of the calendar day in that place, so that two moments can be compared by day. Days begin at a quarter of
 * an hour everywhere, so each quarter is looked up once: lists ask for every message.
 */
function dayNumber(time: number, place: TimePlace): number {
  const key = `${place.timeZone ?? ""}|${Math.floor(time / QUARTER)}`;
  let day = knownDays.get(key);
  if (day === undefined) {
    day = computeDayNumber(time, place);
    knownDays.set(key, day);
  }
  return day;
}

function computeDayNumber(time: number, place: TimePlace): number {
  const parts = format({ ...place, locale: "en" }, { year: "numeric", month: "numeric", day: "numeric" });
  const value = (type: string) =>
    Number(parts.formatToParts(time).find((part) => part.type === type)?.value ?? 0);
  return Math.floor(Date.UTC(value("year"), value("month") - 1, value("day")) / DAY);
}

const CLOCK: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit" };

function dateText(time: number, now: number, place: TimePlace, month: "short" | "long"): string {
  const sameYear = new Date(time).getUTCFullYear() === new Date(now).getUTCFullYear();
  return format(place, { day: "numeric", month, year: sameYear ? undefined : "numeric" }).format(time);
}

function capital(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

/** "Today", "Yesterday" as the language says them. */
function nearDay(days: 0 | -1, locale: string): string {
  const text = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day");
  return capital(text, locale);
}

/**
 * The time of a row: minutes within the hour, the clock within seven days (its day stands above it in the
 * list), a date after that. Times ahead of our clock count as now.
 *
 * @param iso ISO 8601
 * @param now milliseconds since the epoch
 */
export function relativeTimeText(iso: string, now: number, place: TimePlace): string {
  const time = Date.parse(iso);
  const age = now - time;
  if (age < 60 * MINUTE) return ageText(Math.max(0, Math.floor(age / MINUTE)), place.locale);
  if (dayNumber(now, place) - dayNumber(time, place) <= 7) return format(place, CLOCK).format(time);
  return dateText(time, now, place, "short");
}

/** The whole date and time, for a tooltip: "Sunday, 22 November 2026 at 09:41". */
export function absoluteTimeText(iso: string, place: TimePlace): string {
  return format(place, { dateStyle: "full", timeStyle: "short" }).format(Date.parse(iso));
}

/** Day of a list's heading: today, yesterday, a weekday within the week, then a date. */
export function dayText(iso: string, now: number, place: TimePlace): string {
  const time = Date.parse(iso);
  const days = dayNumber(now, place) - dayNumber(time, place);
  if (days <= 0) return nearDay(0, place.locale);
  if (days === 1) return nearDay(-1, place.locale);
  if (days < 7) return capital(format(place, { weekday: "long" }).format(time), place.locale);
  return dateText(time, now, place, "long");
}

/** Whether two moments lie on the same calendar day in that place. */
export function sameDay(a: string, b: string, place: TimePlace): boolean {
  return dayNumber(Date.parse(a), place) === dayNumber(Date.parse(b), place);
}

/** Day and clock in one line, for the detail: "Today, 09:41". */
export function dayAndClockText(iso: string, now: number, place: TimePlace): string {
  return `${dayText(iso, now, place)}, ${format(place, CLOCK).format(Date.parse(iso))}`;
}
