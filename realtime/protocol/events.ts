import * as z from "zod/mini";
import { countsByTypeSchema, feedCountsSchema, watermarksSchema } from "./head";
import { listItemSchema } from "./item";

const revision = z.int().check(z.positive());
const position = z.int().check(z.positive());

/**
 * Facts about one inbox, published on that person's channel after the commit. Every one of them carries
 * the `revision` it made, so a reader sees a gap at once.
 * `counts`: receipt counts of the types that changed, absolute at that revision.
 * `feedCounts`: present when the unread broadcasts of this person changed, absolute at their position.
 */
export const inboxEventSchema = z.discriminatedUnion("type", [
  /** A direct message arrived. */
  z.object({
    type: z.literal("message.created"),
    epoch: z.string(),
    revision,
    item: listItemSchema,
    counts: countsByTypeSchema,
  }),
  /** Messages were read, marked unread, archived, unarchived, opened or acted upon. */
  z.object({
    type: z.literal("receipts.changed"),
    epoch: z.string(),
    revision,
    items: z.array(listItemSchema),
    counts: countsByTypeSchema,
    feedCounts: z.optional(feedCountsSchema),
  }),
  /** Mark-all-read moved a watermark. */
  z.object({
    type: z.literal("inbox.readThrough"),
    epoch: z.string(),
    revision,
    watermarks: watermarksSchema,
    counts: countsByTypeSchema,
    feedCounts: feedCountsSchema,
  }),
  /** A direct message was recalled or expired. */
  z.object({
    type: z.literal("message.withdrawn"),
    epoch: z.string(),
    revision,
    id: z.string(),
    counts: countsByTypeSchema,
  }),
  /** Something changed that is too large to list here: catch up. */
  z.object({ type: z.literal("inbox.changed"), epoch: z.string(), revision }),
]);
export type InboxEvent = z.infer<typeof inboxEventSchema>;

/** Also on a person's channel, but for the worker alone: close the connections of this session, or of all. */
export const sessionEventSchema = z.object({
  type: z.literal("session.ended"),
  sessionId: z.nullable(z.string()),
});
export type SessionEvent = z.infer<typeof sessionEventSchema>;

/** Who hears a feed event: everyone, or the members of these groups. */
export const feedAudienceSchema = z.union([z.literal("everyone"), z.array(z.int())]);
export type FeedAudience = z.infer<typeof feedAudienceSchema>;

/** Facts about the feed, published on the feed channel after the commit. */
export const feedEventSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("broadcast.created"),
    epoch: z.string(),
    position,
    audience: feedAudienceSchema,
    /** As every recipient meets it: unread, not archived. */
    item: listItemSchema,
  }),
  z.object({
    type: z.literal("broadcast.withdrawn"),
    epoch: z.string(),
    position,
    audience: feedAudienceSchema,
    id: z.string(),
    /** Its message type and the position it was sent at: who has read past that position loses nothing. */
    messageType: z.string(),
    sentPosition: position,
  }),
  /**
   * Something changed that does not fit the bus, or that the reader does not know. The worker looks up
   * whom it concerns; a client catches up.
   */
  z.object({ type: z.literal("feed.changed"), epoch: z.string(), position }),
]);
export type FeedEvent = z.infer<typeof feedEventSchema>;
