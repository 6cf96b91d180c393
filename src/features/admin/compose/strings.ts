import { peopleOf } from "../strings";

/** What the composer says of times, drafts, groups and tests. */
export const composeStrings = {
  when: "When",
  atOnce: "At once",
  later: "Later",
  send: "Send",
  expires: "Expires",
  never: "Leave empty to keep it.",
  zone: "Time zone",
  waits: "It can be changed or cancelled until then.",
  scheduled: (title: string) => `“${title}” is scheduled.`,
  schedule: "Schedule",
  scheduleFor: (count: number) => `Schedule for ${peopleOf(count)}`,
  confirmSchedule: (title: string, count: number, when: string) =>
    `Schedule “${title}” to ${peopleOf(count)} for ${when}?`,

  groups: "Groups",
  findGroups: "Add groups by name",
  groupsPlaceholder: "Name of a group",
  noGroups: "No group of that name",
  removeGroup: (name: string) => `Remove ${name}`,
  paste: "Paste a list, or choose a CSV file",
  morePeople: (count: number) => `and ${peopleOf(count)} more`,
  removeAll: "Remove all",
  sample: "Some of them",

  saving: "Saving",
  saved: "Saved",
  notSaved: "Not saved yet",
  saveFailed: "It could not be saved. It is tried again with the next change.",
  changedElsewhere: "Somebody else is writing on this draft, too. What you write here is not saved any more.",
  sentElsewhere: "This was sent meanwhile. What you write here is not saved any more.",
  loadTheirs: "Load theirs",
  keepAsNew: "Keep mine as a new draft",
  draftGone: "This draft is not there any more. It was sent or deleted.",
  toMessages: "To the messages",

  countChanged: (before: number, now: number) =>
    `The audience has changed: ${peopleOf(before)} before, ${peopleOf(now)} now.`,

  sendTest: "Send a test to me",
  testSent: "A test is in your own messages.",
  testFirst: "Give it a title and some text first.",

  leavesIn: (title: string, seconds: number) => `“${title}” leaves in ${seconds} s`,
  undo: "Undo",
  undone: "Not sent. It is a draft again.",
  tooLate: "It has left already. It can be recalled.",
} as const;
