"use client";

import { useNow } from "@/components/message/now";
import { LOCALE } from "@/components/message/strings";
import { dayText } from "@/components/message/time-text";
import { inboxStrings } from "../strings";

/** A notch on the rope: which day, and how much of it is unread. */
export function DayHeading({ iso, unread }: { iso: string; unread: number | null }) {
  const now = useNow();
  return (
    <div className="day">
      {now === null ? "" : dayText(iso, now, { locale: LOCALE })}
      {unread !== null && unread > 0 && (
        <span className="font-text text-ink-3">{inboxStrings.dayUnread(unread)}</span>
      )}
    </div>
  );
}
