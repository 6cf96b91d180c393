"use client";

import { useNow } from "./now";
import { absoluteTimeText, dayAndClockText, relativeTimeText } from "./time-text";
import { useMessageWords } from "./words";

type RelativeTimeProps = {
  /** ISO 8601. */
  iso: string;
  /** "long" says the day and the clock, as the detail does. */
  form?: "short" | "long";
  id?: string;
};

/** When something was, in a few letters that keep up with the clock; the whole date on hover. */
export function RelativeTime({ iso, form = "short", id }: RelativeTimeProps) {
  const now = useNow();
  const place = { locale: useMessageWords().locale };
  if (now === null) return <time id={id} dateTime={iso} />;
  const text = form === "short" ? relativeTimeText(iso, now, place) : dayAndClockText(iso, now, place);
  return (
    <time id={id} dateTime={iso} title={absoluteTimeText(iso, place)}>
      {text}
    </time>
  );
}
