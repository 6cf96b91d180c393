import type { Priority } from "@realtime/protocol/item";

/** Language of what the message components say and of their dates and numbers. */
export const LOCALE = "en-GB";

const decimal = new Intl.NumberFormat(LOCALE);

/** "1 message", "1,204 messages". */
export function countOf(count: number, one: string, many: string): string {
  return `${decimal.format(count)} ${count === 1 ? one : many}`;
}

/** What the message components say. */
export const messageStrings = {
  unread: "Unread",
  justRead: "Just read",
  open: (title: string) => `Open ${title}`,
  priority: { low: "Low", normal: "Normal", high: "High", urgent: "Urgent" } satisfies Record<
    Priority,
    string
  >,
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
} as const;
