/** Values that the examples of the document are put together from. */
export const ID = "0197e2d5-8a3c-7c1e-9f4b-2d6a5b8c7e10";
export const PERSON_ID = "0197e2d5-7b21-7d4f-8a6c-1e5f4d3c2b1a";
export const HEAD = { epoch: "5f1c", revision: 42, position: 7 };

const WATERMARKS = { all: { revision: 30, position: 5 }, byType: {} };

export const COUNTS = {
  total: 3,
  byType: { task: 2, announcement: 1 },
  receiptCounts: { task: 2 },
  feedCounts: { position: 7, byType: { announcement: 1 } },
  head: HEAD,
  watermarks: WATERMARKS,
  unseen: true,
};

const QUIET_HOURS = { from: "22:00", to: "07:00", timeZone: "Europe/Berlin" };

/** Only what is off is kept, and comes with the counts. */
export const KEPT_PREFERENCES = { offTypes: [], silentTypes: ["task"], quietHours: QUIET_HOURS };

export const PREFERENCES = {
  types: [
    { type: "announcement", inApp: true, toast: true, required: true },
    { type: "task", inApp: true, toast: false, required: false },
  ],
  quietHours: QUIET_HOURS,
};

export const ITEM = {
  id: ID,
  type: "task",
  priority: "normal",
  title: "Proofs wait for you",
  summary: "Two covers of Tidewater.",
  sender: { name: "Ruth Adeyemi", image: null },
  sentAt: "2026-11-25T09:30:00.000Z",
  position: null,
  unreadSinceRevision: 42,
  unread: true,
  readAt: null,
  archivedAt: null,
  attachments: 0,
  image: null,
  action: { label: "See the proofs", url: "/projects/tidewater" },
};

export const READ_ITEM = { ...ITEM, unread: false, readAt: "2026-11-25T09:31:00.000Z" };

export const PAGE = { items: [ITEM], nextCursor: null, head: HEAD, watermarks: WATERMARKS };

const CONTENT = {
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text: "Two covers of Tidewater." }] }],
};
export const BODY = { content: CONTENT, text: "Two covers of Tidewater.", files: [] };

export const SENT_ITEM = {
  id: ID,
  type: "task",
  priority: "normal",
  title: "Proofs wait for you",
  summary: "Two covers of Tidewater.",
  status: "sent",
  audience: { kind: "user", names: ["Ada Lovelace"], count: 1 },
  sender: null,
  delivered: 1,
  reach: { recipients: 1, read: 0, asOf: "2026-11-25T09:31:00.000Z" },
  createdAt: "2026-11-25T09:30:00.000Z",
  scheduledAt: null,
  expiresAt: null,
  sentAt: "2026-11-25T09:30:00.000Z",
  recalledAt: null,
  recallReason: null,
};

export const CHANGES = {
  reset: false,
  head: HEAD,
  items: [ITEM],
  removed: [],
  keptSince: null,
  watermarks: WATERMARKS,
  counts: COUNTS,
};
