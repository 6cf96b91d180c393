import type { FeedAudience } from "./protocol/events";

/** What the worker has to know of an event; the rest it passes on as it came, new fields and all. */
export type BusMessage =
  | { kind: "inbox"; epoch: string; revision: number; text: string }
  | { kind: "session"; sessionId: string | null }
  | FeedMessage;

export type FeedMessage = {
  readonly kind: "feed";
  readonly epoch: string;
  readonly position: number;
  /** Null: the bus does not say whom it concerns, the database has to. */
  readonly audience: FeedAudience | null;
  /** The recipients are those of the message, so those of the position that it was sent at. */
  readonly sentPosition: number;
  readonly text: string;
};

/**
 * Reads one message of a person's channel. Only the envelope is checked: the client checks the whole, and
 * takes what it does not understand for a gap.
 *
 * @returns null when it is not an event of ours
 */
export function readPersonMessage(text: string): BusMessage | null {
  const event = parseObject(text);
  if (!event) return null;
  if (event.type === "session.ended") {
    const { sessionId } = event;
    return typeof sessionId === "string" || sessionId === null ? { kind: "session", sessionId } : null;
  }
  const { type, epoch, revision } = event;
  if (typeof type !== "string" || typeof epoch !== "string" || !isVersion(revision)) return null;
  return { kind: "inbox", epoch, revision, text };
}

/** Reads one message of the feed channel. See `readPersonMessage`. */
export function readFeedMessage(text: string): FeedMessage | null {
  const event = parseObject(text);
  if (!event || typeof event.type !== "string") return null;
  const { epoch, position, audience, sentPosition } = event;
  if (typeof epoch !== "string" || !isVersion(position)) return null;
  return {
    kind: "feed",
    epoch,
    position,
    audience: isAudience(audience) ? audience : null,
    sentPosition: isVersion(sentPosition) ? sentPosition : position,
    text,
  };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

function isVersion(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}

function isAudience(value: unknown): value is FeedAudience {
  return value === "everyone" || (Array.isArray(value) && value.every((id) => Number.isInteger(id)));
}
