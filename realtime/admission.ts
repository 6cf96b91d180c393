import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { WebSocketServer } from "ws";
import type { WorkerConfig } from "./config";
import { Connection, type Shared } from "./connection";
import { frameOf } from "./encode-frame";
import { checkUpgrade, type Refusal, refuse } from "./handshake";
import type { Log } from "./log";
import { userChannel } from "./protocol/channels";
import { PROTOCOL_VERSION } from "./protocol/version";
import type { Admission, Database } from "./queries";
import type { Arrival, Person, Registry } from "./registry";
import { readSessionCookie } from "./session-cookie";
import type { Subscriber } from "./subscriber";
import type { Tally } from "./tally";
import { createTurns } from "./turns";

/**
 * Handshakes under way. After a cut thousands come at the same moment; a line keeps the event loop and the
 * database free for those who are here.
 */
const AT_ONCE = 32;

/**
 * Lets a socket in, in this order: what the request shows, whose session it is, hear that person's
 * channel, ask the database once, open the socket, say `ready`, and then what was heard meanwhile.
 */
export function createAdmission(parts: {
  config: WorkerConfig;
  registry: Registry;
  subscriber: Subscriber;
  database: Pick<Database, "admit">;
  sockets: WebSocketServer;
  tally: Tally;
  log: Log;
  /** False while the worker starts or stops. */
  open(): boolean;
}): (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void> {
  const { config, registry, subscriber, database, sockets, tally, log } = parts;
  const { limits } = config;
  const shared: Shared = { limits, tally, onGone: registry.leave };

  const inTurn = createTurns(AT_ONCE);
  let failures = 0;

  function turnAway(socket: Duplex, status: Refusal): void {
    tally.refused[status] += 1;
    refuse(socket, status);
  }

  return async function admit(request, socket, head) {
    socket.on("error", passOver);
    const refusal = checkUpgrade(request, config.allowedOrigins);
    if (refusal) return turnAway(socket, refusal);
    if (!parts.open()) return turnAway(socket, 503);
    const failuresBefore = failures;
    await inTurn(async () => {
      // Who was in line when the database failed would only wait for the next time-out.
      if (failures > failuresBefore) turnAway(socket, 503);
      else if (!socket.destroyed) await checkAndOpen(request, socket, head);
    });
  };

  async function checkAndOpen(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const claims = await readSessionCookie(request.headers.cookie, config.sessionSecret);
    if (!claims) return turnAway(socket, 401);

    const { person, arrival } = registry.arrive(claims.userId, claims.sessionId);
    let connection: Connection | undefined;
    try {
      await heard(claims.userId);
      const admission = await database.admit(claims.userId, claims.sessionId);
      if (!admission || arrival.ended) return turnAway(socket, 401);
      if (!parts.open()) return turnAway(socket, 503);
      if (socket.destroyed) return;
      connection = upgrade(request, socket, head, person, claims.sessionId);
      if (connection) greet(connection, person, arrival, admission);
      else tally.refused[400] += 1;
    } catch (error) {
      failures += 1;
      log.debug({ error }, "a handshake found the database out of reach");
      turnAway(socket, 503);
    } finally {
      registry.settle(person, arrival, connection);
    }
  }

  /** While the bus is down this gives up: until it is back, the sweep brings the news. */
  async function heard(userId: string): Promise<void> {
    const channel = subscriber.subscribe(userChannel(userId));
    if (!subscriber.ready()) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, limits.subscribeMs);
    });
    await Promise.race([channel, late]);
    clearTimeout(timer);
  }

  /** Undefined when `ws` refused the request; it has answered then. */
  function upgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    person: Person,
    sessionId: string,
  ): Connection | undefined {
    let connection: Connection | undefined;
    // Without asynchronous hooks in between, the callback comes before this returns.
    sockets.handleUpgrade(request, socket, head, (ws) => {
      connection = new Connection(ws, socket, person, sessionId, shared);
    });
    // From here on ws listens.
    socket.off("error", passOver);
    return connection;
  }

  function greet(connection: Connection, person: Person, arrival: Arrival, admission: Admission): void {
    const { sincePosition, ...head } = admission;
    person.sincePosition = sincePosition;
    // With others here already, what they have missed must not count as sent: the sweep would not see it.
    if (person.connections.length === 0) person.revision = Math.max(person.revision, head.revision);
    const { userId } = person;
    connection.send(frameOf({ type: "ready", version: PROTOCOL_VERSION, userId, head }));
    for (const { frame, sentPosition } of arrival.early)
      if (sentPosition === null || sentPosition > sincePosition) connection.send(frame);
  }
}

/** A peer that hangs up during the handshake is no error of ours. */
function passOver(): void {}
