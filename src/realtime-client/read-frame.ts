import type { ServerFrame } from "@realtime/protocol/frames";
import { fitFrame } from "./fit-frame";

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
  // What fits is a frame: the shape that it fits is made from the schema that the type is made from.
  return (fitFrame(value) ?? fitFrame(asChange(value)) ?? null) as ServerFrame | null;
}

/** The least that any fact about an inbox or the feed says. */
function asChange(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("event" in value) || !("type" in value)) return value;
  const { type, event } = value;
  return typeof event === "object" ? { type, event: { ...event, type: `${type}.changed` } } : value;
}
