import * as z from "zod/mini";

/**
 * How far a reader has come: the `epoch` of the database (another epoch means a restore: start over),
 * the `revision` of one inbox and the `position` of the feed. Revisions and positions are whole numbers
 * that only grow.
 */
export const headSchema = z.object({
  epoch: z.string().check(z.minLength(1), z.maxLength(64)),
  revision: z.int().check(z.nonnegative()),
  position: z.int().check(z.nonnegative()),
});
export type Head = z.infer<typeof headSchema>;

const watermarkSchema = z.object({
  revision: z.int().check(z.nonnegative()),
  position: z.int().check(z.nonnegative()),
});
/** Up to where something is read: direct messages by revision, broadcasts by position. */
export type Watermark = z.infer<typeof watermarkSchema>;

/** Up to where everything is read: for every type, and for single types. The greater of the two counts. */
export const watermarksSchema = z.object({
  all: watermarkSchema,
  byType: z.record(z.string(), watermarkSchema),
});
export type Watermarks = z.infer<typeof watermarksSchema>;

/** Unread messages per type. Types without unread messages may be absent. */
export const countsByTypeSchema = z.record(z.string(), z.int().check(z.nonnegative()));
export type CountsByType = z.infer<typeof countsByTypeSchema>;

/** Unread broadcasts per type as they were when the feed stood at `position`. */
export const feedCountsSchema = z.object({
  position: z.int().check(z.nonnegative()),
  byType: countsByTypeSchema,
});
export type FeedCounts = z.infer<typeof feedCountsSchema>;
