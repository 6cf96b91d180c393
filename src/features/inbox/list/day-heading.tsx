"use client";

import { useNow } from "@/components/message/now";
import { dayText } from "@/components/message/time-text";
import { useInboxWords } from "../words";

/** A notch on the rope: which day, and how much of it is unread. */
export function DayHeading({ iso, unread }: { iso: string; unread: number | null }) {
  const words = useInboxWords();
  const now = useNow();
  return (
    <div className="day">
      {now === null ? "" : dayText(iso, now, { locale: words.locale })}
      {unread !== null && unread > 0 && (
        <span className="font-text text-ink-3">{words.dayUnread(unread)}</span>
      )}
    </div>
  );
}
