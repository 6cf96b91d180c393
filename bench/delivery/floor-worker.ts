import { createServer } from "node:http";
import { Redis } from "ioredis";
import { type WebSocket, WebSocketServer } from "ws";

/**
 * The floor of a socket worker: raw `ws` and one Redis channel a person. Whoever comes is let in, what comes by the
 * channel is sent on as it is. A broadcast is framed once, and the bytes are written to every socket.
 */
const { PORT, REDIS_URL } = process.env;

const people = new Map<string, WebSocket>();
const redis = new Redis(REDIS_URL ?? "");
const server = createServer((_, response) => response.end());
const sockets = new WebSocketServer({ server, perMessageDeflate: false, clientTracking: false });

sockets.on("connection", async (socket, request) => {
  const userId = String(request.headers["x-user"]);
  people.set(userId, socket);
  socket.on("message", () => {});
  socket.on("close", () => {
    people.delete(userId);
    void redis.unsubscribe(userId);
  });
  await redis.subscribe(userId);
  socket.send('{"type":"ready"}');
});

redis.on("message", (channel: string, text: string) => {
  if (channel === "feed") sendToAll(text);
  else people.get(channel)?.send(text);
});

function sendToAll(text: string): void {
  const payload = Buffer.from(text);
  // One unmasked text frame of 126 to 65,535 bytes, as all of these are.
  const frame = Buffer.concat([Buffer.from([0x81, 126, payload.length >> 8, payload.length & 255]), payload]);
  // Below `ws`, where its types do not look.
  for (const socket of people.values()) (socket as unknown as Raw)._socket.write(frame);
}

type Raw = { _socket: NodeJS.WritableStream };

await redis.subscribe("feed");
server.listen(Number(PORT));

process.once("SIGTERM", () => process.exit(0));
