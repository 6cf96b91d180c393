/**
 * The message types of this product, in the order in which filters and forms show them. One entry is all
 * that a type needs: validation, filters, icons and the send form go by this list.
 * `icon` names a glyph of `components/message/type-icon`.
 */
export const MESSAGE_TYPES = [
  { name: "announcement", label: "Announcement", plural: "Announcements", icon: "megaphone" },
  { name: "task", label: "Task", plural: "Tasks", icon: "list-checks" },
  { name: "image", label: "Image", plural: "Images", icon: "image" },
  { name: "security", label: "Security", plural: "Security", icon: "shield" },
  { name: "billing", label: "Billing", plural: "Billing", icon: "credit-card" },
  { name: "system", label: "System", plural: "System", icon: "server" },
] as const;

export type MessageType = (typeof MESSAGE_TYPES)[number]["name"];
export type MessageTypeIcon = (typeof MESSAGE_TYPES)[number]["icon"];

export const MESSAGE_TYPE_NAMES = MESSAGE_TYPES.map((type) => type.name) as [MessageType, ...MessageType[]];

/** The entry of a type; undefined for a name that is no longer registered (old messages keep theirs). */
export function findMessageType(name: string): (typeof MESSAGE_TYPES)[number] | undefined {
  return MESSAGE_TYPES.find((type) => type.name === name);
}
