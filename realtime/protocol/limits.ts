/** Largest frame that a client may send, in bytes. */
export const MAX_INBOUND_BYTES = 1024;

/** The worker's heartbeat, in milliseconds; a client that hears nothing for 2.5 of them reconnects. */
export const HEARTBEAT_MS = 15_000;
