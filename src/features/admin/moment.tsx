"use client";

import { useNow } from "@/components/message/now";
import { LOCALE } from "@/components/message/strings";

const near = new Intl.DateTimeFormat(LOCALE, {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});
const far = new Intl.DateTimeFormat(LOCALE, {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});
const whole = new Intl.DateTimeFormat(LOCALE, { dateStyle: "full", timeStyle: "long" });

const HALF_A_YEAR = 183 * 86_400_000;

/** A moment, past or to come, by the reader's clock and zone: "Mon 23 Nov, 09:00"; with the year when it is far. */
export function Moment({ iso }: { iso: string }) {
  const now = useNow();
  const time = Date.parse(iso);
  if (now === null) return <time dateTime={iso} />;
  return (
    <time dateTime={iso} title={whole.format(time)}>
      {(Math.abs(time - now) > HALF_A_YEAR ? far : near).format(time)}
    </time>
  );
}
