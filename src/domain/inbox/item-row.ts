import type { ListItem, Priority } from "@realtime/protocol/item";
import { thumbnailAddress } from "@/content/file-address";
import type { Db } from "@/db/database";

/** The columns of a list item, as `itemColumns` selects them. */
export type ItemRow = {
  id: string;
  type: string;
  priority: Priority;
  title: string;
  summary: string;
  sender_name: string | null;
  sender_image: string | null;
  sent_at: string;
  position: number | null;
  unread_since_revision: number | null;
  unread: boolean;
  read_at: string | null;
  archived_at: string | null;
  attachments: number;
  image_id: string | null;
  action_label: string | null;
  action_url: string | null;
  translations: ListItem["translations"] | null;
  edited_at: string | null;
};

/** Selects an item from `x` (state), `m` (message) and `u` (left-joined sender); `unread` is the rule's. */
export function itemColumns(db: Db) {
  return db.sql`x.message_id as id, x.type, m.priority, m.title, m.summary, u.name as sender_name,
    u.image as sender_image, x.sent_at, x.position, x.unread_since_revision, x.read_at, x.archived_at,
    m.file_count as attachments, m.image_id,
    m.action_label, m.action_url, m.translations, m.edited_at`;
}

/** The wire form of a row. */
export function toItem(row: ItemRow): ListItem {
  return {
    id: row.id,
    type: row.type,
    priority: row.priority,
    title: row.title,
    summary: row.summary,
    sender: row.sender_name === null ? null : { name: row.sender_name, image: row.sender_image },
    sentAt: row.sent_at,
    position: row.position,
    unreadSinceRevision: row.unread_since_revision,
    unread: row.unread,
    readAt: row.read_at,
    archivedAt: row.archived_at,
    attachments: row.attachments,
    image: row.image_id === null ? null : thumbnailAddress(row.image_id),
    action:
      row.action_label === null || row.action_url === null
        ? null
        : { label: row.action_label, url: row.action_url },
    ...(row.translations ? { translations: row.translations } : {}),
    ...(row.edited_at === null ? {} : { editedAt: row.edited_at }),
  };
}
