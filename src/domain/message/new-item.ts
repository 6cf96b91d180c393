import type { ListItem, Priority } from "@realtime/protocol/item";
import { thumbnailAddress } from "@/content/file-address";
import type { MessageRow } from "./outgoing";

export type SenderColumns = { sender_name: string | null; sender_image: string | null };

/** What of a message's row is in its list item. */
export type ItemColumns = Pick<
  MessageRow,
  | "id"
  | "type"
  | "priority"
  | "title"
  | "summary"
  | "action_label"
  | "action_url"
  | "translations"
  | "file_count"
  | "image_id"
>;

/** A message as its recipient meets it first: unread, not archived. */
export function newItem(
  row: ItemColumns,
  sent: SenderColumns & { sent_at: string },
  place: Pick<ListItem, "position" | "unreadSinceRevision">,
): ListItem {
  return {
    id: row.id,
    type: row.type,
    priority: row.priority as Priority,
    title: row.title,
    summary: row.summary,
    sender: sent.sender_name === null ? null : { name: sent.sender_name, image: sent.sender_image },
    sentAt: sent.sent_at,
    ...place,
    unread: true,
    readAt: null,
    archivedAt: null,
    attachments: row.file_count,
    image: row.image_id === null ? null : thumbnailAddress(row.image_id),
    action:
      row.action_label === null || row.action_url === null
        ? null
        : { label: row.action_label, url: row.action_url },
    ...(row.translations ? { translations: row.translations } : {}),
  };
}
