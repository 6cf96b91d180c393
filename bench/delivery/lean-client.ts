import { connect, type Socket } from "node:net";

/** Read into by all clients in turn: what is left of a frame is copied out. */
const INPUT = Buffer.allocUnsafe(64 * 1024);
const KEY = Buffer.alloc(16).toString("base64");
const ACCEPTED = "HTTP/1.1 101 ";
const HEADER_ENDS = "\r\n\r\n";

/** `{"type":"alive"}` as a client's frame: masked, with a mask of zeros. */
const ALIVE = clientFrame(JSON.stringify({ type: "alive" }));

export type Address = {
  port: number;
  /** Header lines that say who comes, without the last line's end. */
  headers: string;
};

/**
 * A WebSocket client that can do as much as a reader needs. It takes a third of what a complete one does, so that a
 * broadcast's last frame is not waiting for the clients' own process.
 */
export class LeanClient {
  readonly #socket: Socket;
  readonly #onText: (text: string) => void;
  #rest: Buffer | null = null;
  #upgraded = false;

  /**
   * @param number spreads clients over loopback addresses, as one address has but 28,000 ports
   * @param on.text takes the text of each frame
   * @param on.end called once when the connection is over or could not be had
   */
  constructor(
    { port, headers }: Address,
    number: number,
    on: { text: (text: string) => void; end: () => void },
  ) {
    this.#onText = on.text;
    const host = `127.0.0.${1 + (number % 8)}`;
    const onread = { buffer: INPUT, callback: (size: number) => this.#take(INPUT.subarray(0, size)) };
    this.#socket = connect({ host, port, noDelay: true, onread });
    this.#socket.once("connect", () => {
      this.#socket.write(
        `GET /realtime HTTP/1.1\r\nHost: ${host}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${KEY}\r\n${headers}${HEADER_ENDS}`,
      );
    });
    // "close" follows, and says enough.
    this.#socket.on("error", () => {});
    this.#socket.on("end", () => this.#socket.destroy());
    this.#socket.once("close", on.end);
  }

  /** Answers a heartbeat. */
  sayAlive(): void {
    this.#socket.write(ALIVE);
  }

  /** Cuts the line without a word. */
  cut(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): boolean {
    let data = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk;
    if (!this.#upgraded) {
      const end = data.indexOf(HEADER_ENDS);
      this.#upgraded = end >= 0 && data.toString("latin1", 0, ACCEPTED.length) === ACCEPTED;
      if (end >= 0 && !this.#upgraded) this.cut();
      if (this.#upgraded) data = data.subarray(end + HEADER_ENDS.length);
    }
    if (this.#upgraded) data = this.#readFrames(data);
    this.#rest = data.length > 0 ? Buffer.from(data) : null;
    return true;
  }

  /** Hands on the text frames that are complete; returns what follows them. */
  #readFrames(bytes: Buffer): Buffer {
    let data = bytes;
    while (data.length >= 2) {
      const short = (data[1] ?? 0) & 127;
      const header = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (data.length < header) break;
      const length =
        short < 126 ? short : short === 126 ? data.readUInt16BE(2) : Number(data.readBigUInt64BE(2));
      if (data.length < header + length) break;
      const opcode = (data[0] ?? 0) & 15;
      if (opcode === 1) this.#onText(data.toString("utf8", header, header + length));
      if (opcode === 8) this.cut();
      data = data.subarray(header + length);
    }
    return data;
  }
}

function clientFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}
