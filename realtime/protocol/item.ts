import * as z from "zod/mini";

export const PRIORITIES = ["low", "normal", "high", "urgent"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** A message as a list shows it. Never the content. Times are ISO 8601 in UTC, to the millisecond. */
export const listItemSchema = z.object({
  id: z.string(),
  /** Name of a message type; readers must expect names that they do not know. */
  type: z.string(),
  priority: z.enum(PRIORITIES),
  title: z.string(),
  /** Plain text, at most 300 characters, possibly empty. */
  summary: z.string(),
  /** Null when the system sent it. */
  sender: z.nullable(z.object({ name: z.string(), image: z.nullable(z.string()) })),
  sentAt: z.string(),
  /** Place in the feed; null for a direct message. */
  position: z.nullable(z.int()),
  /** Revision it arrived or was marked unread with; null for a broadcast that nobody marked by hand. */
  unreadSinceRevision: z.nullable(z.int()),
  /** What the screen goes by, never `readAt`: a message read by a watermark has no `readAt`. */
  unread: z.boolean(),
  readAt: z.nullable(z.string()),
  archivedAt: z.nullable(z.string()),
  /** Number of attached files. */
  attachments: z.int(),
  /** URL of a thumbnail, or null. */
  image: z.nullable(z.string()),
  action: z.nullable(z.object({ label: z.string(), url: z.string() })),
  /** When what it says was last changed; absent: never. What else is known of it is out of date then. */
  editedAt: z.optional(z.string()),
  /** Title, summary and the action's label in other languages, by BCP 47 tag; absent when written by hand. */
  translations: z.optional(
    z.record(
      z.string(),
      z.object({ title: z.string(), summary: z.string(), actionLabel: z.nullable(z.string()) }),
    ),
  ),
});
export type ListItem = z.infer<typeof listItemSchema>;
