import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

export const REALTIME_PATH = "/realtime";

/** Why no socket is opened: the HTTP status that the request is answered with. */
export type Refusal = 400 | 401 | 403 | 404 | 503;

/**
 * Judges an upgrade request by what it shows: 404 another path, 400 not a WebSocket, 403 an Origin that is
 * not exactly one of ours. Browsers always send one, and no page can make them send another.
 */
export function checkUpgrade(request: IncomingMessage, allowedOrigins: ReadonlySet<string>): Refusal | null {
  const [path] = (request.url ?? "").split("?", 1);
  if (path !== REALTIME_PATH) return 404;
  const { upgrade, origin } = request.headers;
  if (request.method !== "GET" || upgrade?.toLowerCase() !== "websocket") return 400;
  if (origin === undefined || !allowedOrigins.has(origin)) return 403;
  return null;
}

/** Answers with plain HTTP and hangs up. */
export function refuse(socket: Duplex, status: Refusal): void {
  if (socket.destroyed || socket.writableEnded) return;
  const text = STATUS_CODES[status] ?? "";
  socket.once("finish", () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${text}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${text.length}\r\n\r\n${text}`,
  );
}
