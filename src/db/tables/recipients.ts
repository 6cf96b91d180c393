import { index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { inboxes } from "./inbox";
import { messages } from "./messages";

/** The recipients of a direct message that have no receipt yet: the rest of a large list, or a schedule. */
export const messageRecipients = pgTable(
  "message_recipients",
  {
    messageId: uuid()
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    /** Somebody with an inbox: who was erased has none. */
    userId: uuid()
      .notNull()
      .references(() => inboxes.userId),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.userId] }), index("message_recipients_user").on(t.userId)],
);
