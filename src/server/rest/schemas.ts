import { countsByTypeSchema, feedCountsSchema, headSchema, watermarksSchema } from "@realtime/protocol/head";
import { listItemSchema } from "@realtime/protocol/item";
import { z } from "zod";

// Answers only grow: a reader passes over fields that it does not know.

export const head = z.looseObject(headSchema.shape);
const item = z.looseObject(listItemSchema.shape);
const time = z.string();

const quietHours = z.looseObject({ from: z.string(), to: z.string(), timeZone: z.string() }).nullable();

export const counts = z.looseObject({
  total: z.int(),
  byType: countsByTypeSchema,
  receiptCounts: countsByTypeSchema,
  feedCounts: feedCountsSchema,
  head,
  watermarks: watermarksSchema,
  unseen: z.boolean(),
  preferences: z
    .looseObject({ offTypes: z.array(z.string()), silentTypes: z.array(z.string()), quietHours })
    .optional()
    .describe("What the person does not want to see or hear; absent when that is nothing."),
});

const file = z.looseObject({
  id: z.string(),
  name: z.string(),
  size: z.int().describe("Bytes."),
  contentType: z.string(),
});

const body = {
  content: z.unknown().describe("Tiptap JSON by the closed schema of the product, or null."),
  text: z.string().describe("The content as plain text."),
  files: z.array(file),
};

export const page = z.looseObject({
  items: z.array(item),
  nextCursor: z.string().nullable().describe("What the next page takes as cursor; null on the last one."),
  head,
  watermarks: watermarksSchema,
});

export const detail = z.looseObject({ ...listItemSchema.shape, ...body, expiresAt: time.nullable() });

export const changed = z.looseObject({ items: z.array(item), counts });

export const markedAll = z.looseObject({ undo: z.string(), counts });

export const preferences = z.looseObject({
  types: z.array(
    z.looseObject({ type: z.string(), inApp: z.boolean(), toast: z.boolean(), required: z.boolean() }),
  ),
  quietHours,
});

export const changedPreferences = z.looseObject({ preferences, counts });

export const undone = z.looseObject({ counts });

export const changes = z.union([
  z.looseObject({ reset: z.literal(true), head }),
  z.looseObject({
    reset: z.literal(false),
    head,
    items: z.array(item),
    removed: z.array(z.string()),
    keptSince: time.nullable(),
    watermarks: watermarksSchema,
    counts,
  }),
]);

const status = z.enum(["draft", "scheduled", "sending", "sent", "recalled", "expired", "failed"]);

export const withStatus = z.looseObject({ id: z.string(), status });

/** `scheduledAt`: when it leaves, if later. */
export const sending = withStatus.extend({ scheduledAt: time.nullable() });

export const updated = z.looseObject({ id: z.string() });

const sentItem = z.looseObject({
  id: z.string(),
  type: z.string(),
  priority: listItemSchema.shape.priority,
  title: z.string(),
  summary: z.string(),
  status,
  audience: z.looseObject({
    kind: z.enum(["user", "users", "groups", "everyone"]),
    names: z.array(z.string()),
    count: z.int().nullable(),
  }),
  delivered: z.int().nullable(),
  reach: z
    .looseObject({ recipients: z.int(), read: z.int(), asOf: time })
    .nullable()
    .describe("How far it had come when that was last counted."),
  createdAt: time,
  scheduledAt: time.nullable(),
  expiresAt: time.nullable(),
  sentAt: time.nullable(),
});

export const sentPage = z.looseObject({ items: z.array(sentItem), nextCursor: z.string().nullable() });

export const sentDetail = z.looseObject({ ...sentItem.shape, ...body });

export const recipients = z.looseObject({
  people: z.array(
    z.looseObject({ id: z.string(), name: z.string(), email: z.string(), image: z.string().nullable() }),
  ),
});

export const upserted = z.looseObject({
  people: z.array(z.looseObject({ externalId: z.string(), id: z.string(), created: z.boolean() })),
});

export const groupMembers = z.looseObject({
  id: z.int().describe("What groupIds take."),
  members: z.int(),
  joined: z.int(),
  left: z.int(),
});

export const nothing = z.looseObject({});

export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe("A sentence for people."),
  code: z.string().describe("For programs: one of a closed set."),
  field: z.string().optional().describe("The input that is to blame."),
  rule: z.string().optional().describe("The rule that it breaks."),
});

/** What has a name in the document, so that it is told once. */
export const NAMED = {
  Head: head,
  Item: item,
  Counts: counts,
  SentItem: sentItem,
  Problem: problem,
} as const;
