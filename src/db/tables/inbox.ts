import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { time, version } from "./columns";
import { messages } from "./messages";
import { users } from "./people";

/** One row a person: the version of that inbox, and up to where everything is read and seen. */
export const inboxes = pgTable(
  "inboxes",
  {
    userId: uuid()
      .primaryKey()
      .references(() => users.id),
    revision: version().notNull().default(0),
    readThroughRevision: version().notNull().default(0),
    readThroughPosition: version().notNull().default(0),
    seenRevision: version().notNull().default(0),
    seenPosition: version().notNull().default(0),
    /** Revision of the newest direct message that arrived, or was marked unread: after it nothing direct is unseen. */
    arrivedRevision: version().notNull().default(0),
    /** Feed position when the person began: earlier broadcasts to everyone are not theirs. */
    sincePosition: version().notNull(),
    /** Message types that the person does not want to see: passed over when reading, stored and counted all the same. */
    offTypes: text().array().notNull().default(sql`'{}'`),
    /** Which toasts the person does not want, `{ silentTypes, quietHours }`; null: wants them all. */
    toasts: jsonb(),
    /** What came before this revision can not be listed as changes: which types are off was changed by it. */
    resetRevision: version().notNull().default(0),
  },
  (t) => [
    check(
      "inboxes_not_negative",
      sql`${t.revision} >= 0 and ${t.readThroughRevision} between 0 and ${t.revision}
        and ${t.seenRevision} between 0 and ${t.revision} and ${t.arrivedRevision} between 0 and ${t.revision}
        and ${t.resetRevision} between 0 and ${t.revision}
        and ${t.readThroughPosition} >= 0 and ${t.seenPosition} >= 0 and ${t.sincePosition} >= 0`,
    ),
  ],
);

/**
 * One person's state of one message. Direct messages have a receipt from the start; a broadcast gets one
 * (with its `position`) the first time the person touches it, and visible or not is not for it to say.
 */
export const messageReceipts = pgTable(
  "message_receipts",
  {
    userId: uuid()
      .notNull()
      .references(() => inboxes.userId),
    messageId: uuid()
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    type: text().notNull(),
    sentAt: time().notNull(),
    /** Broadcasts only. */
    position: version(),
    /** Revision it arrived with or was marked unread with; null for a broadcast nobody marked by hand. */
    unreadSinceRevision: version(),
    changedRevision: version().notNull(),
    readAt: time(),
    archivedAt: time(),
    openedAt: time(),
    actedAt: time(),
    /** Recalled or expired; direct messages only. */
    withdrawnAt: time(),
    /** Was read, and then marked unread by hand: for statistics, which that does not lower. */
    readBefore: boolean().notNull().default(false),
  },
  (t) => [
    // Message first: ids grow with time, so inserts stay on the last pages, and recall finds its recipients.
    primaryKey({ columns: [t.messageId, t.userId] }),
    index("receipts_changed").on(t.userId, t.changedRevision),
    check(
      "receipts_direct_or_broadcast",
      sql`${t.position} is not null or ${t.unreadSinceRevision} is not null`,
    ),
    check("receipts_withdrawn_direct", sql`${t.withdrawnAt} is null or ${t.position} is null`),
    check(
      "receipts_revisions",
      sql`${t.changedRevision} > 0 and ${t.unreadSinceRevision} between 1 and ${t.changedRevision}`,
    ),
  ],
);

/** Per person and type: how many direct receipts are unread, and up to where that type is read. */
export const unreadMessageCounts = pgTable(
  "unread_message_counts",
  {
    /** Somebody with an inbox. Without a foreign key: its trigger reads every row once more that a send changes. */
    userId: uuid().notNull(),
    type: text().notNull(),
    count: integer().notNull().default(0),
    readThroughRevision: version().notNull().default(0),
    readThroughPosition: version().notNull().default(0),
    changedRevision: version().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.type] }),
    // Who marked all of a type read up to a broadcast, for statistics; a send touches none of it.
    index("unread_message_counts_marked")
      .on(t.type, t.readThroughPosition, t.userId)
      .where(sql`read_through_position > 0`),
    check("unread_message_counts_not_negative", sql`${t.count} >= 0`),
    check(
      "unread_message_counts_watermarks",
      sql`${t.readThroughRevision} >= 0 and ${t.readThroughPosition} >= 0 and ${t.changedRevision} >= 0`,
    ),
  ],
);
