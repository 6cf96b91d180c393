import { countOf, LOCALE } from "@/components/message/strings";
import type { ReceiptEdit } from "./cache/receipt-edits";
import type { Filter } from "./view";

const FILTER_NAMES: Record<Filter, string> = { all: "", unread: "unread", archived: "archived" };
const messages = (count: number) => countOf(count, "message", "messages");

/** What the inbox says, in English. */
export const inboxStrings = {
  /** BCP 47 tag for dates and numbers among these words. */
  locale: LOCALE,
  title: "Messages",
  bell: (unread: number) => `Notifications, ${unread} unread`,
  bellUnseen: "new since you last looked",
  bellOffline: "reconnecting",
  arrived: (count: number | string) =>
    typeof count === "number" ? countOf(count, "new message", "new messages") : `${count} new messages`,
  unreadTotal: (unread: number) => `${unread} unread`,
  close: "Close",
  openPage: "Open full page",
  preferences: "Preferences",
  viewAll: "View all messages",
  tabs: { all: "All", unread: "Unread", archived: "Archived" } satisfies Record<Filter, string>,
  types: "Type",
  allTypes: "All types",
  dayUnread: (count: number) => `${count} unread`,
  loading: "Loading messages",
  search: "Search messages",
  searchHint: "Search title and summary",
  clearSearch: "Clear search",
  markAll: (count: number) => `Mark ${count} read`,
  markAllTyped: (count: number, type: string) => `Mark ${count} read in ${type}`,
  markedAll: (count: number) => `${messages(count)} marked as read`,
  archived: (title: string) => `Archived “${title}”`,
  archivedMany: (count: number) => `Archived ${messages(count)}`,
  undo: "Undo",
  selected: (count: number) => `${count.toLocaleString(LOCALE)} selected`,
  selectSome: "Select messages",
  selectAll: "Select all matching",
  selectedMost: (most: number) => `These are the newest ${most.toLocaleString(LOCALE)}; more match.`,
  selectFailed: "Not all of them could be loaded. Nothing more is selected.",
  clearSelection: "Clear selection",
  more: (count: number) => countOf(count, "more message", "more messages"),
  missed: (count: number) => `${messages(count)} while you were away`,
  missedUrgent: (title: string) => `One is urgent: ${title}`,
  readThem: "Read them",
  toasts: "New messages",
  links: {
    reconnecting: "Reconnecting… showing saved messages",
    checking: "No live updates here; checking every 30 seconds",
  },
  waiting: (count: number) => countOf(count, "change will be sent later", "changes will be sent later"),
  emptyEver: {
    title: "No messages yet",
    text: "Announcements, tasks and notes from your team will hang here.",
  },
  emptyUnread: { title: "You’re all caught up", text: "Nothing is unread.", action: "Show all messages" },
  emptyArchived: { title: "Nothing archived", text: "What you archive leaves the list and is kept here." },
  emptyType: (filter: Filter, type: string) => ({
    title: `No ${FILTER_NAMES[filter]} ${type.toLowerCase()} messages`.replace("  ", " "),
    text: "Other types may have some.",
    action: "Clear filter",
  }),
  emptyOff: (type: string) => ({
    title: `${type} messages are switched off`,
    text: "They are kept, and shown once the type is switched on again.",
    action: "Open preferences",
  }),
  emptySearch: (search: string, type: string | null) => ({
    title: type
      ? `Nothing about “${search}” among ${type.toLowerCase()} messages`
      : `Nothing about “${search}”`,
    text: "Titles and summaries were searched.",
    action: type ? "Clear search and filter" : "Clear search",
  }),
  listFailed: "The messages could not be loaded.",
  olderFailed: "Older messages could not be loaded.",
  retry: "Try again",
  message: "Message",
  copyLink: "Copy link",
  linkCopied: "Link copied",
  previous: "Previous message",
  next: "Next message",
  back: "All messages",
  choose: { title: "No message chosen", text: "Choose one from the list, or press J." },
  gone: {
    title: "This message is not available",
    text: "It may have been withdrawn, or it was never yours to read.",
    action: "Go to messages",
  },
  detailFailed: { title: "The message could not be loaded", action: "Try again" },
  failed: {
    read: "Could not be marked as read. It is unread again.",
    unread: "Could not be marked as unread.",
    archive: "Could not be archived. It is back in your list.",
    unarchive: "Could not be moved back.",
  } satisfies Record<ReceiptEdit, string>,
  failedMany: {
    read: (count: number) => `${messages(count)} could not be marked as read.`,
    unread: (count: number) => `${messages(count)} could not be marked as unread.`,
    archive: (count: number) => `${messages(count)} could not be archived.`,
    unarchive: (count: number) => `${messages(count)} could not be moved back.`,
  } satisfies Record<ReceiptEdit, (count: number) => string>,
  failedLater: (count: number) =>
    `${countOf(count, "change that waited for the connection was refused, and is", "changes that waited for the connection were refused, and are")} taken back.`,
  markAllFailed: "The messages could not be marked as read.",
  undoFailed: "Could not be undone.",
  keys: {
    title: "Keyboard",
    show: "Keyboard shortcuts",
    move: "move",
    open: "open",
    archive: "archive",
    all: "all keys",
    list: "In the list",
    moveLong: "Next and previous message",
    openLong: "Open the message",
    markRead: "Mark as read",
    markUnread: "Mark as unread",
    archiveLong: "Archive",
    select: "Select; with Shift, all in between",
    undo: "Undo the last archive or mark-all",
    leave: "Out of the list, before or behind it",
    anywhere: "Anywhere",
    search: "Search",
    goto: "Go to the messages",
    help: "This help",
    toasts: "To the newest notices",
    close: "Close, or clear the selection",
    afterwards: "then",
    single: "Single-key shortcuts",
    singleHint: "Off, only the arrow keys, Enter, Escape and keys with Ctrl or Command work.",
  },
};

/** One language's half of the catalogue of the inbox. */
export type InboxWords = typeof inboxStrings;
