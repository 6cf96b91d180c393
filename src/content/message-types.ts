/**
 * The message types of this product, in the order in which filters and forms show them: what screens know of a type.
 * `icon` names a glyph of `components/message/type-icon`. `priority` is that of messages which name none. What is
 * `required` can not be switched off by those who get it. A type that code sends by its facts has one more entry,
 * in `message-payloads.ts` beside this file, which browsers do not load.
 */
export const MESSAGE_TYPES = [
  {
    name: "announcement",
    label: "Announcement",
    plural: "Announcements",
    icon: "megaphone",
    priority: "normal",
    required: true,
  },
  { name: "task", label: "Task", plural: "Tasks", icon: "list-checks", priority: "normal", required: false },
  { name: "image", label: "Image", plural: "Images", icon: "image", priority: "normal", required: false },
  {
    name: "security",
    label: "Security",
    plural: "Security",
    icon: "shield",
    priority: "high",
    required: true,
  },
  {
    name: "billing",
    label: "Billing",
    plural: "Billing",
    icon: "credit-card",
    priority: "normal",
    required: false,
  },
  { name: "system", label: "System", plural: "System", icon: "server", priority: "normal", required: false },
] as const;

export type MessageType = (typeof MESSAGE_TYPES)[number]["name"];
export type MessageTypeIcon = (typeof MESSAGE_TYPES)[number]["icon"];

export const MESSAGE_TYPE_NAMES = MESSAGE_TYPES.map((type) => type.name) as [MessageType, ...MessageType[]];

/** The entry of a type; undefined for a name that is no longer registered (old messages keep theirs). */
export function findMessageType(name: string): (typeof MESSAGE_TYPES)[number] | undefined {
  return MESSAGE_TYPES.find((type) => type.name === name);
}

/** The priority of a message of this type that names none. */
export function defaultPriority(type: MessageType): (typeof MESSAGE_TYPES)[number]["priority"] {
  return findMessageType(type)?.priority ?? "normal";
}
