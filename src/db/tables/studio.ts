import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { time } from "./columns";
import { inboxes } from "./inbox";
import { attachments } from "./messages";

/** Pictures of the demonstration product's studio: what somebody asked for, and what became of it. */
export const studioImages = pgTable(
  "studio_images",
  {
    id: uuid().primaryKey(),
    /** An erased person has no inbox, and no pictures. */
    personId: uuid()
      .notNull()
      .references(() => inboxes.userId, { onDelete: "cascade" }),
    prompt: text().notNull(),
    style: text({ enum: ["strata", "ripples", "constellation", "mosaic"] }).notNull(),
    status: text({ enum: ["queued", "drawing", "complete", "failed"] })
      .notNull()
      .default("queued"),
    /** In percent. */
    progress: integer().notNull().default(0),
    /** Times that a job began to draw it. */
    attempts: integer().notNull().default(0),
    /** Why it failed. */
    failure: text({ enum: ["slow", "broken"] }),
    /** The picture; null again when it is no longer kept. */
    attachmentId: uuid().references(() => attachments.id, { onDelete: "set null" }),
    createdAt: time().notNull().defaultNow(),
    finishedAt: time(),
  },
  (t) => [
    index("studio_images_person").on(t.personId, t.id),
    index("studio_images_attachment").on(t.attachmentId),
    check("studio_images_prompt_length", sql`char_length(${t.prompt}) between 1 and 200`),
    check("studio_images_progress", sql`${t.progress} between 0 and 100`),
    check("studio_images_status", sql`${t.status} in ('queued', 'drawing', 'complete', 'failed')`),
    check(
      "studio_images_finished",
      sql`(${t.status} in ('complete', 'failed')) = (${t.finishedAt} is not null)`,
    ),
    check("studio_images_failure", sql`(${t.status} = 'failed') = (${t.failure} is not null)`),
  ],
);
