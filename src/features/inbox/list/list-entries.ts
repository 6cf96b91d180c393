import type { ListItem } from "@realtime/protocol/item";
import { sameDay, type TimePlace } from "@/components/message/time-text";

export type DayEntry = {
  kind: "day";
  key: string;
  /** A moment of that day. */
  iso: string;
  /** Unread messages of the day; null while more of them may be on a page that has not come. */
  unread: number | null;
};
export type RowEntry = { kind: "row"; key: string; item: ListItem; index: number };
export type ListEntry = DayEntry | RowEntry;

/**
 * Rows with a heading before the first of each day.
 *
 * @param items newest first
 * @param complete whether there are no further pages
 */
export function listEntries(items: readonly ListItem[], complete: boolean, place: TimePlace): ListEntry[] {
  const entries: ListEntry[] = [];
  let day: DayEntry | null = null;
  for (const [index, item] of items.entries()) {
    if (!day || !sameDay(day.iso, item.sentAt, place)) {
      day = { kind: "day", key: `day-${item.sentAt.slice(0, 10)}-${item.id}`, iso: item.sentAt, unread: 0 };
      entries.push(day);
    }
    if (item.unread && day.unread !== null) day.unread += 1;
    entries.push({ kind: "row", key: item.id, item, index });
  }
  if (day && !complete) day.unread = null;
  return entries;
}
