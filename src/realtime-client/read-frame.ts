import { type ServerFrame, serverFrameSchema } from "@realtime/protocol/frames";
import * as z from "zod/mini";

/** The least that makes an unknown fact about an inbox or the feed one that the reader can catch up on. */
const unknownFactSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("inbox"),
    event: z.object({ epoch: z.string(), revision: z.int().check(z.positive()) }),
  }),
  z.object({
    type: z.literal("feed"),
    event: z.object({ epoch: z.string(), position: z.int().check(z.positive()) }),
  }),
]);

/**
 * Reads what the worker sent. A fact of a kind or shape that this version does not know, but with its
 * revision or position, becomes "something changed": the reader catches up instead of missing it.
 *
 * @returns null for what is to be skipped: an unknown type of frame, or no frame at all
 */
export function readFrame(text: string): ServerFrame | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const known = serverFrameSchema.safeParse(value);
  if (known.success) return known.data;
  const fact = unknownFactSchema.safeParse(value);
  if (!fact.success) return null;
  return fact.data.type === "inbox"
    ? { type: "inbox", event: { ...fact.data.event, type: "inbox.changed" } }
    : { type: "feed", event: { ...fact.data.event, type: "feed.changed" } };
}
