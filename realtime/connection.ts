import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { Limits } from "./config";
import { CLOSE, type CloseReason } from "./protocol/close-codes";
import { clientFrameSchema } from "./protocol/frames";
import type { Person } from "./registry";

/** Heartbeats that a client may leave unanswered. */
const UNANSWERED_BEATS = 2;

/** One open socket of one session. Keeps nothing of the request that it came with. */
export class Connection {
  readonly person: Person;
  readonly sessionId: string;
  /** When the next heartbeat is due, in milliseconds of `performance.now()`. */
  beatDue: number;
  readonly #ws: WebSocket;
  readonly #socket: Duplex;
  readonly #limits: Limits;
  #unanswered = 0;
  #inbound = 0;
  #windowEnds = 0;

  /**
   * @param socket the stream under `ws`: frames that were encoded once are written to it directly, which is
   *   what `ws` does too when it does not compress
   */
  constructor(ws: WebSocket, socket: Duplex, person: Person, sessionId: string, limits: Limits) {
    this.#ws = ws;
    this.#socket = socket;
    this.#limits = limits;
    this.person = person;
    this.sessionId = sessionId;
    this.beatDue = performance.now() + Math.random() * limits.heartbeatMs;
    ws.on("message", (data: Buffer, isBinary: boolean) => this.#receive(data, isBinary));
    ws.on("ping", () => this.#countInbound());
    // ws has closed it already, with the code of RFC 6455 that says why.
    ws.on("error", () => {});
  }

  /** Sends one encoded frame. A client that does not drain what it was sent is cut off. */
  send(frame: Buffer): void {
    if (this.#ws.readyState !== this.#ws.OPEN) return;
    if (this.#socket.writableLength + frame.length > this.#limits.bufferedBytes) this.close("tooSlow");
    else this.#socket.write(frame);
  }

  /** Sends a heartbeat, unless the last ones were not answered. */
  beat(frame: Buffer): void {
    this.beatDue += this.#limits.heartbeatMs;
    this.#unanswered += 1;
    if (this.#unanswered > UNANSWERED_BEATS) this.close("silent");
    else this.send(frame);
  }

  /** Says why, and cuts the line if the other side does not hang up. */
  close(reason: CloseReason): void {
    if (this.#ws.readyState !== this.#ws.OPEN) return;
    this.#ws.close(CLOSE[reason].code, reason);
    setTimeout(() => this.#ws.terminate(), this.#limits.closeMs).unref();
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (!this.#countInbound()) return;
    if (isBinary || !isClientFrame(data)) this.close("badFrame");
    else this.#unanswered = 0;
  }

  #countInbound(): boolean {
    const now = performance.now();
    if (now > this.#windowEnds) {
      this.#windowEnds = now + this.#limits.inboundWindowMs;
      this.#inbound = 0;
    }
    this.#inbound += 1;
    if (this.#inbound <= this.#limits.inboundFrames) return true;
    this.close("tooManyFrames");
    return false;
  }
}

function isClientFrame(data: Buffer): boolean {
  try {
    return clientFrameSchema.safeParse(JSON.parse(data.toString())).success;
  } catch {
    return false;
  }
}
