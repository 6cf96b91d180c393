/**
 * Why the worker closed a connection, and whether the client may come back by itself.
 * 4000 to 4999 is the range that RFC 6455 (7.4.2) leaves to applications.
 */
export const CLOSE = {
  /** The worker stops or is being replaced; `retryAfterMs` came in the goodbye frame. */
  goingAway: { code: 1001, retry: true },
  /** Not WebSocket at all: a wrong opcode, mask or length (RFC 6455). */
  protocolError: { code: 1002, retry: false },
  /** Text that is not UTF-8 (RFC 6455). */
  notUtf8: { code: 1007, retry: false },
  /** One message in too many pieces. */
  tooFragmented: { code: 1008, retry: false },
  /** A frame above `MAX_INBOUND_BYTES`. */
  tooLarge: { code: 1009, retry: false },
  /** The client sent what the protocol does not allow. */
  badFrame: { code: 4400, retry: false },
  /** The session ended, expired or was revoked, or the person was disabled. */
  sessionEnded: { code: 4401, retry: false },
  /** The same person opened more connections than allowed; the oldest leaves. */
  tooManyConnections: { code: 4408, retry: false },
  /** Too many inbound frames. */
  tooManyFrames: { code: 4429, retry: false },
  /** The client did not drain what was sent to it. */
  tooSlow: { code: 4413, retry: true },
  /** The client did not answer two heartbeats. */
  silent: { code: 4410, retry: true },
} as const;

export type CloseReason = keyof typeof CLOSE;

const FATAL = new Set<number>(
  Object.values(CLOSE)
    .filter((reason) => !reason.retry)
    .map((reason) => reason.code),
);

/** Whether a client that was closed with this code may reconnect by itself. Unknown codes may. */
export function mayReconnect(code: number): boolean {
  return !FATAL.has(code);
}
