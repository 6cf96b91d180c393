import type { Watermarks } from "./head";
import type { ListItem } from "./item";

/**
 * The rule that decides whether a message is unread, as the database applies it (docs: the inbox core):
 * not read by itself, and above the watermark of everything and of its type. A broadcast stands above by
 * its position, or because it was marked unread by hand later; a direct message by its revision alone.
 */
export function isUnread(
  item: Pick<ListItem, "type" | "readAt" | "position" | "unreadSinceRevision">,
  watermarks: Watermarks,
): boolean {
  if (item.readAt !== null) return false;
  const ofType = watermarks.byType[item.type];
  const revision = Math.max(watermarks.all.revision, ofType?.revision ?? 0);
  const position = Math.max(watermarks.all.position, ofType?.position ?? 0);
  const markedLater = (item.unreadSinceRevision ?? 0) > revision;
  return item.position === null ? markedLater : item.position > position || markedLater;
}
