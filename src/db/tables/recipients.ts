import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { messages } from "./messages";

/**
 * The recipients of a direct message that have no receipt yet: the rest of a large list, or a schedule. In chunks,
 * because a row for each of them costs as much as the receipts themselves. Nobody is in two chunks of one message.
 */
export const recipientChunks = pgTable(
  "recipient_chunks",
  {
    messageId: uuid()
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    ordinal: integer().notNull(),
    /** In order. Who is erased is taken out, and the chunk as well with the last of them. */
    userIds: uuid().array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.messageId, t.ordinal] }),
    check("recipient_chunks_not_empty", sql`cardinality(${t.userIds}) > 0`),
  ],
);
