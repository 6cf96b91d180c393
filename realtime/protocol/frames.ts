import * as z from "zod/mini";
import { feedEventSchema, inboxEventSchema } from "./events";
import { headSchema } from "./head";

/**
 * What the worker sends. Every frame carries the epoch. Frames are JSON text; a reader skips types that
 * it does not know.
 */
export const serverFrameSchema = z.discriminatedUnion("type", [
  /**
   * First frame: everything committed up to `head` is in the database; all after it will be sent here. `userId`
   * says whose connection this is, so that a page that belongs to somebody else can leave.
   */
  z.object({
    type: z.literal("ready"),
    version: z.int(),
    userId: z.optional(z.string()),
    head: headSchema,
  }),
  /** The head as the worker last saw it; everything up to `position` that concerns you has been sent. */
  z.object({ type: z.literal("heartbeat"), head: headSchema }),
  /** The sweep found the inbox or the feed ahead of what was sent here: catch up. */
  z.object({ type: z.literal("behind"), head: headSchema }),
  /** The worker is about to close; come back after this many milliseconds. */
  z.object({ type: z.literal("goodbye"), epoch: z.string(), retryAfterMs: z.int() }),
  /** A change to this inbox. */
  z.object({ type: z.literal("inbox"), event: inboxEventSchema }),
  /** A change to the feed that concerns this person. */
  z.object({ type: z.literal("feed"), event: feedEventSchema }),
]);
export type ServerFrame = z.infer<typeof serverFrameSchema>;

/** What a client sends: nothing but an answer to the heartbeat, so that half-open connections are found. */
export const clientFrameSchema = z.strictObject({ type: z.literal("alive") });
export type ClientFrame = z.infer<typeof clientFrameSchema>;
