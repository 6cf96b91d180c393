import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { Limits } from "./config";
import type { Frame } from "./encode-frame";
import { CLOSE, type CloseReason } from "./protocol/close-codes";
import { type ClientFrame, clientFrameSchema } from "./protocol/frames";
import type { Person } from "./registry";
import type { Tally } from "./tally";

/** Heartbeats that a client may leave unanswered. */
const UNANSWERED_BEATS = 2;

/** What all connections of a worker have in common. */
export type Shared = {
  readonly limits: Limits;
  readonly tally: Tally;
  /** Called once, when a connection is gone. */
  onGone(connection: Connection): void;
};

/**
 * One open socket of one session. Keeps nothing of the request that it came with, and no function of its
 * own: with ten thousand of them every closure counts.
 */
export class Connection {
  readonly person: Person;
  readonly sessionId: string;
  /** When the next heartbeat is due, in whole milliseconds of `performance.now()`: a fraction would be an object. */
  beatDue: number;
  readonly #ws: WebSocket;
  readonly #socket: Duplex;
  readonly #shared: Shared;
  #unanswered = 0;
  #inbound = 0;
  #windowEnds = 0;
  #closing = false;
  /** Why it closes is counted. */
  #counted = false;

  /**
   * @param socket the stream under `ws`: frames that were encoded once are written to it directly, which is
   *   what `ws` does too when it does not compress
   */
  constructor(ws: WebSocket, socket: Duplex, person: Person, sessionId: string, shared: Shared) {
    this.#ws = ws;
    this.#socket = socket;
    this.#shared = shared;
    this.person = person;
    this.sessionId = sessionId;
    this.beatDue = Math.ceil(performance.now() + Math.random() * shared.limits.heartbeatMs);
    const bound = ws as Bound;
    bound.connection = this;
    bound.on("message", onMessage).on("ping", onControl).on("pong", onControl);
    bound.on("error", onError).on("close", onClose);
  }

  /** Sends one encoded frame. A client that does not drain what it was sent is cut off. */
  send(frame: Frame): void {
    // As `ws` has it in its readyState, without a look at one more object: ten thousand of them are in no cache.
    if (this.#closing || this.#socket.writableEnded) return;
    const { limits, tally } = this.#shared;
    if (this.#socket.writableLength + frame.bytes.length > limits.bufferedBytes) {
      this.close("tooSlow");
      return;
    }
    this.#socket.write(frame.bytes);
    tally.sent[frame.type] += 1;
  }

  /** Sends a heartbeat, unless the last ones were not answered. */
  beat(frame: Frame): void {
    this.beatDue += this.#shared.limits.heartbeatMs;
    this.#unanswered += 1;
    if (this.#unanswered > UNANSWERED_BEATS) this.close("silent");
    else this.send(frame);
  }

  /** Says why. `ws` cuts the line if the other side does not hang up within the `closeTimeout` it was given. */
  close(reason: CloseReason): void {
    if (this.#ws.readyState !== this.#ws.OPEN) return;
    this.#closing = true;
    this.#count(reason);
    this.#ws.close(CLOSE[reason].code, reason);
  }

  receive(data: Buffer, isBinary: boolean): void {
    if (!this.countInbound()) return;
    if (isBinary || !isClientFrame(data)) this.close("badFrame");
    else this.#unanswered = 0;
  }

  countInbound(): boolean {
    const { limits } = this.#shared;
    const now = performance.now();
    if (now > this.#windowEnds) {
      this.#windowEnds = now + limits.inboundWindowMs;
      this.#inbound = 0;
    }
    this.#inbound += 1;
    if (this.#inbound <= limits.inboundFrames) return true;
    this.close("tooManyFrames");
    return false;
  }

  /** `ws` found that the client breaks RFC 6455, and has closed with the code that says so. */
  failed(code: string | undefined): void {
    this.#closing = true;
    if (code?.startsWith("WS_ERR_")) this.#count(WS_REASONS[code] ?? "protocolError");
  }

  gone(): void {
    this.#count("left");
    this.#shared.onGone(this);
  }

  #count(reason: CloseReason | "left"): void {
    if (!this.#counted) this.#shared.tally.closed[reason] += 1;
    this.#counted = true;
  }
}

const WS_REASONS: Record<string, CloseReason | undefined> = {
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: "tooLarge",
  WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH: "tooLarge",
  WS_ERR_TOO_MANY_BUFFERED_PARTS: "tooFragmented",
  WS_ERR_INVALID_UTF8: "notUtf8",
};

/** A socket that knows its connection, so that all sockets share their listeners. */
type Bound = WebSocket & { connection: Connection };

function onMessage(this: WebSocket, data: unknown, isBinary: boolean): void {
  (this as Bound).connection.receive(data as Buffer, isBinary);
}

function onControl(this: WebSocket): void {
  (this as Bound).connection.countInbound();
}

function onError(this: WebSocket, error: Error & { code?: string }): void {
  (this as Bound).connection.failed(error.code);
}

function onClose(this: WebSocket): void {
  (this as Bound).connection.gone();
}

/** What a client says to each heartbeat, letter for letter as ours does: there is no need to read it. */
const ALIVE = Buffer.from(JSON.stringify({ type: "alive" } satisfies ClientFrame));

function isClientFrame(data: Buffer): boolean {
  if (data.equals(ALIVE)) return true;
  try {
    return clientFrameSchema.safeParse(JSON.parse(data.toString())).success;
  } catch {
    return false;
  }
}
