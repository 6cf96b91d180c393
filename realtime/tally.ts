import type { Refusal } from "./handshake";
import type { CloseReason } from "./protocol/close-codes";
import type { ServerFrame } from "./protocol/frames";

/** What became of a message of the bus. */
export type BusOutcome =
  /** A change to an inbox, sent to that person's sockets. */
  | "inbox"
  /** A change to the feed, put in order. */
  | "feed"
  /** The end of a session. */
  | "session"
  /** Its person has left in the meantime. */
  | "nobody"
  /** Of another epoch than the database's. */
  | "strange"
  /** No event of ours. */
  | "senseless";

/**
 * What a worker has done since it began. Plain numbers, because some change with every frame to every
 * socket; `metrics.ts` publishes them.
 */
export type Tally = {
  /** Frames written to sockets. */
  readonly sent: Record<ServerFrame["type"], number>;
  /** Connections that closed; `left`: the client went, or its line did. */
  readonly closed: Record<CloseReason | "left", number>;
  readonly refused: Record<Refusal, number>;
  readonly bus: Record<BusOutcome, number>;
};

export function createTally(): Tally {
  return {
    sent: { ready: 0, heartbeat: 0, behind: 0, goodbye: 0, inbox: 0, feed: 0 },
    closed: {
      left: 0,
      goingAway: 0,
      protocolError: 0,
      notUtf8: 0,
      tooFragmented: 0,
      tooLarge: 0,
      badFrame: 0,
      sessionEnded: 0,
      tooManyConnections: 0,
      tooManyFrames: 0,
      tooSlow: 0,
      silent: 0,
    },
    refused: { 400: 0, 401: 0, 403: 0, 404: 0, 503: 0 },
    bus: { inbox: 0, feed: 0, session: 0, nobody: 0, strange: 0, senseless: 0 },
  };
}
