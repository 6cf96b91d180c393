import { sql } from "drizzle-orm";
import {
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { apiKeys } from "./admin";
import { time } from "./columns";
import { groups } from "./groups";
import { users } from "./people";

const bytea = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** What was sent, once, whatever the number of recipients. */
export const messages = pgTable(
  "messages",
  {
    /** UUIDv7; with an idempotency key made from that (UUIDv8), so that a repeat has the same id. */
    id: uuid().primaryKey(),
    /** Whom the recipient sees; null: the system. */
    senderId: uuid().references(() => users.id),
    /** Who composed it in the admin pages; null when code sent it. */
    createdBy: uuid().references(() => users.id),
    /** The API key of the service that sent it; null for people and for the product's own code. */
    createdByKey: uuid().references(() => apiKeys.id),
    /** Set when there is exactly one recipient. */
    receiverId: uuid().references(() => users.id),
    audience: text({ enum: ["user", "users", "groups", "everyone"] }).notNull(),
    type: text().notNull(),
    priority: text({ enum: ["low", "normal", "high", "urgent"] })
      .notNull()
      .default("normal"),
    title: text().notNull(),
    summary: text().notNull().default(""),
    /** What searches compare with, folded once when it is written instead of for each row that a search looks at. */
    searchText: text().generatedAlwaysAs(sql`lower(title || E'\\n' || summary)`),
    /** Tiptap JSON by the closed schema of `src/content`; null when the title says it all. */
    content: jsonb(),
    actionLabel: text(),
    actionUrl: text(),
    /** Title, summary and action in the product's other languages, by language; null for what is written by hand. */
    translations: jsonb(),
    /** The content in those languages, apart because lists do not read it. */
    contentTranslations: jsonb(),
    status: text({
      enum: ["draft", "scheduled", "sending", "sent", "recalled", "expired", "failed"],
    }).notNull(),
    /** Whose key it is: `user:<id>`, `key:<id>` or `system`. */
    idempotencyScope: text(),
    idempotencyKey: text(),
    /** SHA-256 of what was asked for, to tell a repeat from a conflict. */
    requestHash: bytea(),
    /** Direct messages: how many people it was addressed to. Broadcasts are counted when asked. */
    recipientCount: integer(),
    /** How many files it has, so that a list needs no look-up for each row. */
    fileCount: integer().notNull().default(0),
    /** The first image of its content, whose thumbnail a list shows. No foreign key: it is one of its attachments. */
    imageId: uuid(),
    createdAt: time().notNull().defaultNow(),
    scheduledAt: time(),
    /** When sending began; a receipt or feed entry has the moment at which it arrived. */
    sentAt: time(),
    expiresAt: time(),
    /** When what it says was last changed; null: never since it was sent. */
    editedAt: time(),
    /** When it was recalled or expired. */
    withdrawnAt: time(),
    withdrawnBy: uuid().references(() => users.id),
    recallReason: text(),
    /** Of a draft: goes up with every save, so that two who write on the same one find out. */
    draftVersion: integer().notNull().default(1),
    /** The statistics as they were when it was withdrawn: what people look at afterwards is no answer to it. */
    finalStatistics: jsonb(),
    /** The statistics as they were last counted: lists show them, and count nothing. */
    latestStatistics: jsonb(),
  },
  (t) => [
    uniqueIndex("messages_idempotency")
      .on(t.idempotencyScope, t.idempotencyKey)
      .where(sql`idempotency_key is not null`),
    // The admin list, read backwards; what code sent is in none of them.
    index("messages_composed").on(t.createdAt, t.id).where(sql`created_by is not null`),
    index("messages_composed_by_status").on(t.status, t.createdAt, t.id).where(sql`created_by is not null`),
    index("messages_composed_by_sender")
      .on(t.createdBy, t.createdAt, t.id)
      .where(sql`created_by is not null`),
    index("messages_composed_search")
      .using("gin", sql`${t.searchText} gin_trgm_ops`)
      .where(sql`created_by is not null`),
    // What was sent and will be, by the day.
    index("messages_composed_moment")
      .on(sql`coalesce(sent_at, scheduled_at)`)
      .where(sql`created_by is not null and status <> 'draft'`),
    index("messages_of_key").on(t.createdByKey, t.createdAt, t.id).where(sql`created_by_key is not null`),
    index("messages_scheduled").on(t.scheduledAt).where(sql`status = 'scheduled'`),
    index("messages_expiring").on(t.expiresAt).where(sql`status = 'sent' and expires_at is not null`),
    check("messages_audience", sql`${t.audience} in ('user', 'users', 'groups', 'everyone')`),
    check("messages_receiver", sql`(${t.audience} = 'user') = (${t.receiverId} is not null)`),
    check("messages_priority", sql`${t.priority} in ('low', 'normal', 'high', 'urgent')`),
    check(
      "messages_status",
      sql`${t.status} in ('draft', 'scheduled', 'sending', 'sent', 'recalled', 'expired', 'failed')`,
    ),
    check("messages_type_length", sql`char_length(${t.type}) between 1 and 40`),
    check(
      "messages_title_length",
      sql`char_length(${t.title}) <= 120 and (${t.title} <> '' or ${t.status} = 'draft')`,
    ),
    check("messages_summary_length", sql`char_length(${t.summary}) <= 300`),
    // The schema's limit is 256 KB of compact JSON; jsonb prints with spaces, hence the room.
    check("messages_content_size", sql`octet_length(${t.content}::text) <= 393216`),
    check(
      "messages_action",
      sql`${t.status} = 'draft' or (${t.actionLabel} is null) = (${t.actionUrl} is null)`,
    ),
    check(
      "messages_translations_size",
      sql`octet_length(${t.translations}::text) <= 16384 and octet_length(${t.contentTranslations}::text) <= 393216`,
    ),
    check(
      "messages_action_length",
      sql`char_length(${t.actionLabel}) <= 40 and char_length(${t.actionUrl}) <= 2048`,
    ),
    check("messages_key_scope", sql`(${t.idempotencyKey} is null) = (${t.idempotencyScope} is null)`),
    check("messages_key_length", sql`char_length(${t.idempotencyKey}) between 1 and 200`),
    check(
      "messages_expire_later",
      sql`${t.status} = 'draft' or ${t.expiresAt} > coalesce(${t.sentAt}, ${t.scheduledAt}, ${t.createdAt})`,
    ),
    check("messages_file_count", sql`${t.fileCount} between 0 and 10`),
    check("messages_recall_reason_length", sql`char_length(${t.recallReason}) <= 500`),
  ],
);

/** The groups that a message is for; once it is sent, its feed entries say the same by position. */
export const messageGroups = pgTable(
  "message_groups",
  {
    messageId: uuid()
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    groupId: integer()
      .notNull()
      .references(() => groups.id),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.groupId] }), index("message_groups_group").on(t.groupId)],
);

/**
 * Files of a message. `message_id` is null from the upload until the message takes it, and again when the message
 * is gone: the row stays until the bytes that it alone knows are removed.
 */
export const attachments = pgTable(
  "attachments",
  {
    id: uuid().primaryKey(),
    messageId: uuid().references(() => messages.id, { onDelete: "set null" }),
    uploadedBy: uuid().references(() => users.id),
    /** `file`: listed with a download; `image`: shown inside the content. */
    kind: text({ enum: ["file", "image"] }).notNull(),
    fileName: text().notNull(),
    contentType: text().notNull(),
    byteSize: integer().notNull(),
    width: integer(),
    height: integer(),
    storageKey: text().notNull(),
    /** Order in the message's list. */
    ordinal: integer().notNull().default(0),
    createdAt: time().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("attachments_storage_key").on(t.storageKey),
    index("attachments_message").on(t.messageId, t.ordinal),
    index("attachments_unused").on(t.createdAt).where(sql`message_id is null`),
    check("attachments_kind", sql`${t.kind} in ('file', 'image')`),
    check("attachments_file_name_length", sql`char_length(${t.fileName}) between 1 and 255`),
    check("attachments_byte_size", sql`${t.byteSize} between 1 and 26214400`),
    check(
      "attachments_dimensions",
      sql`(${t.width} is null) = (${t.height} is null) and ${t.width} > 0 and ${t.height} > 0`,
    ),
  ],
);
