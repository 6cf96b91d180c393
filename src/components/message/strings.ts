import type { Priority } from "@realtime/protocol/item";
import type { MessageType } from "@/content/message-types";

/** Language of the English half's dates and numbers. */
export const LOCALE = "en-GB";

const decimal = new Intl.NumberFormat(LOCALE);

/** "1 message", "1,204 messages". */
export function countOf(count: number, one: string, many: string): string {
  return `${decimal.format(count)} ${count === 1 ? one : many}`;
}

/** What the message components say, in English. */
export const messageStrings = {
  /** BCP 47 tag for dates and numbers among these words. */
  locale: LOCALE,
  unread: "Unread",
  justRead: "Just read",
  open: (title: string) => `Open ${title}`,
  select: (title: string) => `Select ${title}`,
  priority: { low: "Low", normal: "Normal", high: "High", urgent: "Urgent" } satisfies Record<
    Priority,
    string
  >,
  /** What types are called here, one and many, where it is not what their own list says. */
  types: {} as Partial<Record<MessageType, { label: string; plural: string }>>,
  hasImage: "Has an image",
  attachments: (count: number) => countOf(count, "attachment", "attachments"),
  markRead: "Mark as read",
  markUnread: "Mark as unread",
  archive: "Archive",
  unarchive: "Move back to the list",
  dismiss: "Dismiss",
  system: "Northwind Studio",
  to: { user: "to you", users: "to you and others", groups: "to your group", everyone: "to everyone" },
  goToDetail: "Go to detail",
  actionGone: "What this led to is no longer available",
  expires: (when: string) => `Until ${when}`,
  fileGone: "No longer available",
  fileFailed: "Could not be fetched. Try again.",
  table: "Table",
  taskDone: "Done:",
  taskOpen: "To do:",
  imageGone: "This image is not available.",
  enlarge: "Show large",
  imagePlace: (place: number, count: number) => `Image ${place} of ${count}`,
  previousImage: "Previous image",
  nextImage: "Next image",
  actualSize: "Actual size",
  fit: "Fit to window",
  closeImage: "Close image",
  download: (name: string) => `Download ${name}`,
};

/** One language's half of the catalogue of the message components. */
export type MessageWords = typeof messageStrings;
