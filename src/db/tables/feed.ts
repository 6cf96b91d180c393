import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { time, version } from "./columns";
import { groups } from "./groups";
import { messages } from "./messages";

/** One row: how far the feed has come. Every change to a broadcast takes the next position here. */
export const feed = pgTable(
  "feed",
  {
    only: boolean().primaryKey().default(true),
    position: version().notNull().default(0),
    /** Changes after a restore (`npm run db:new-epoch`): clients with another epoch start over. */
    epoch: text().notNull(),
    /** Retention has removed what was sent before; null: nothing yet. Clients drop what they still show of it. */
    keptSince: time(),
  },
  (t) => [check("feed_one_row", sql`${t.only}`), check("feed_not_negative", sql`${t.position} >= 0`)],
);

/** One row for each group of a broadcast, or one for everyone: what pages, counts and changes scan. */
export const feedEntries = pgTable(
  "feed_entries",
  {
    messageId: uuid()
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    groupId: integer()
      .notNull()
      .references(() => groups.id),
    position: version().notNull(),
    changedPosition: version().notNull(),
    type: text().notNull(),
    sentAt: time().notNull(),
    /** False once recalled or expired; the row stays until retention purges it, for `changesSince`. */
    live: boolean().notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.messageId, t.groupId] }),
    check("feed_entries_positions", sql`${t.position} > 0 and ${t.changedPosition} >= ${t.position}`),
    index("feed_entries_changed").on(t.groupId, t.changedPosition),
  ],
);
