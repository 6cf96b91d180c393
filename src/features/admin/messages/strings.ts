import { peopleOf } from "../strings";

const percent = (part: number, whole: number) =>
  whole === 0 ? "0%" : `${Math.round((100 * part) / whole)}%`;

/** What the list and the view of messages say, beside what `adminStrings` has. */
export const messagesStrings = {
  actions: (title: string) => `Actions for ${title}`,
  untitled: "Untitled draft",
  edit: "Edit",
  duplicate: "Duplicate",
  duplicated: "A new draft with the same words and files. Nobody receives it yet.",
  cancel: "Cancel sending",
  cancelled: "Not sent. It is a draft again.",
  deleteDraft: "Delete draft",
  deleted: "The draft is gone.",
  find: "Find messages",
  findPlaceholder: "Title, words or id",
  status: "Status",
  anyStatus: "Any status",
  anyType: "Any type",
  audience: "Audience",
  anyAudience: "Any audience",
  audiences: { users: "People", groups: "Groups", everyone: "Everyone" },
  anySender: "Any sender",
  from: "From",
  until: "Until",
  more: "More filters",

  funnel: "How far it has come",
  recipients: "Recipients",
  recipientsTip:
    "People who got it: those it was for at the moment of sending. Erased people are not counted.",
  recipientsNow: (now: number) => `${peopleOf(now)} can sign in now`,
  /** In the list: the share that read it, with the count behind it. */
  readPercent: percent,
  readOf: (part: number, whole: number) => `${part.toLocaleString("en-GB")} of ${peopleOf(whole)} read it`,
  readShort: "read",
  counting: "Counting",
  reached: (done: number, all: number) => `${done.toLocaleString("en-GB")} of ${all.toLocaleString("en-GB")}`,
  stoppedAt: (done: number, all: number) =>
    `at ${done.toLocaleString("en-GB")} of ${all.toLocaleString("en-GB")}`,
  leavesIn: (seconds: number) => {
    if (seconds < 60) return "in a moment";
    if (seconds < 5_400) return `in ${Math.round(seconds / 60)} min`;
    if (seconds < 172_800) return `in ${Math.round(seconds / 3600)} h`;
    return `in ${Math.round(seconds / 86_400)} days`;
  },

  today: "Today",
  axis: (days: number, counts: { sent: number; sending: number; coming: number; over: number }) => {
    const parts = [
      counts.sent > 0 && `${counts.sent} sent`,
      counts.sending > 0 && `${counts.sending} sending now`,
      counts.coming > 0 && `${counts.coming} to come`,
      counts.over > 0 && `${counts.over} withdrawn or failed`,
    ].filter(Boolean);
    return `${days} days of sends: ${parts.length > 0 ? parts.join(", ") : "none"}`;
  },
  onAxis: (title: string, status: string, when: string) => `${title}: ${status}, ${when}`,

  seen: "Seen",
  seenTip: "Had it on screen in a list, or read it.",
  seenShare: (part: number, whole: number) => `${percent(part, whole)} had it on screen`,
  read: "Read",
  readTip:
    "Opened it or marked it as read by itself. Marking it unread again lowers nothing. Read with “Mark all as read” is counted apart.",
  readShare: (part: number, whole: number, all: number) =>
    all === 0
      ? `${percent(part, whole)} read it`
      : `${percent(part, whole)}, and ${peopleOf(all)} with mark all`,
  acted: "Action",
  actedTip: "Followed the action button.",
  actedShare: (part: number, whole: number) => `${percent(part, whole)} followed it`,
  noAction: "it has no button",
  what: (name: string) => `What “${name}” means`,
  statsFailed: "The figures could not be counted.",
  asTheyWere: "As they were when it was withdrawn.",

  plot: "Opened and followed",
  span: "Span",
  spans: { day: "24 hours", week: "7 days" },
  opened: "Opened",
  followed: "Action",
  half: (when: string) => `Half had opened it ${when}`,
  plotNone: "Nobody has opened it yet.",
  plotSays: (opened: string, hours: number) =>
    `Opened, in percent of recipients, over ${hours} hours from its arrival: ${opened} so far.`,
  table: "As a table",
  after: "After",
  median: "Median time to open",
  openedCount: (opened: number) => `${peopleOf(opened)} opened it`,

  people: "People",
  show: "Show",
  filters: { all: "Everyone", read: "Read", unread: "Not read", acted: "Action" },
  findPerson: "Find people",
  findPersonPlaceholder: "Name or e-mail",
  export: "Export",
  columns: { person: "Person", seen: "Seen", read: "Read", action: "Action" },
  yes: "Yes",
  none: "–",
  notRead: "Not read",
  withMarkAll: "With mark all",
  nobody: "Nobody here",
  searchingOn: "Looking further",

  progress: "Sending",
  soFar: (done: number, all: number) => `${done.toLocaleString("en-GB")} of ${peopleOf(all)}`,
  leaves: "Leaves",
  expires: "Expires",
  expired: "Expired",
  leftAt: "Sent",
  byWhom: (name: string) => `by ${name}`,
  product: "The product",
  moment: (seconds: number) => {
    if (seconds < 90) return `${Math.round(seconds)} s`;
    if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
    if (seconds < 172_800) return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
    return `${Math.round(seconds / 86_400)} days`;
  },
} as const;
