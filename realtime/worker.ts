import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { WebSocketServer } from "ws";
import { createAdmission } from "./admission";
import { createBusReader } from "./bus-reader";
import type { Limits, WorkerConfig } from "./config";
import { createDelivery } from "./delivery";
import { frameOf } from "./encode-frame";
import { createFeedOrder, type FeedHead } from "./feed-order";
import { answerHealth, type Health } from "./health";
import { startHeartbeat } from "./heartbeat";
import { inSlices } from "./in-slices";
import type { Log } from "./log";
import { createMetrics } from "./metrics";
import { FEED_CHANNEL, userChannel } from "./protocol/channels";
import { MAX_INBOUND_BYTES } from "./protocol/limits";
import { openDatabase } from "./queries";
import { createRegistry } from "./registry";
import { createSubscriber } from "./subscriber";
import { startSweep } from "./sweep";
import { createTally } from "./tally";

/** A client's frame is small and comes in one piece. */
const MAX_FRAGMENTS = 8;
const MAX_CHUNKS = 64;
/** At most this much of the drain for each connection, so that a few clients are back soon. */
const DRAIN_MS_PER_CONNECTION = 5;

export type Worker = {
  /** The port that it listens on; the configured one unless that was 0. */
  readonly port: number;
  health(): Health;
  /** Says goodbye, closes every socket, then the bus and the database. Safe to call again. */
  stop(): Promise<void>;
};

/**
 * Starts the realtime worker. It listens at once; until the database has answered it is not ready and
 * lets nobody in.
 *
 * @throws when the port can not be had
 */
export async function startWorker(config: WorkerConfig, log: Log): Promise<Worker> {
  const { limits } = config;
  const ending = new AbortController();
  const { signal } = ending;
  let stopping = false;

  const tally = createTally();
  const database = openDatabase(config.databaseUrl, limits);
  const registry = createRegistry({
    connectionsPerPerson: limits.connectionsPerPerson,
    onFirst: (userId) => void subscriber.subscribe(userChannel(userId)),
    onLast: (userId) => subscriber.unsubscribe(userChannel(userId)),
  });
  const delivery = createDelivery(registry, database);
  const everybody = () => [...registry.persons()].map((person) => person.userId);

  const feed = createFeedOrder({
    graceMs: limits.graceMs,
    signal,
    deliver: delivery.toRecipients,
    async heal(after, through) {
      const changes = await database.recipientsOfChanges(after, through, everybody());
      log.info(
        { after, through, recipients: changes.userIds.length },
        "feed messages did not come by the bus",
      );
      const epoch = feed.head()?.epoch ?? "";
      await delivery.tellBehind(changes.userIds, epoch, Math.min(through, changes.position));
      return changes.position;
    },
    restart(head: FeedHead) {
      log.warn(head, "the feed began anew: everybody starts over");
      void delivery.tellBehind(everybody(), head.epoch, head.position);
    },
    onStrange: () => sweep.soon(),
  });
  const sweep = startSweep({
    ...{ registry, delivery, feed, database, log, signal, ...limits },
    onSwept: (ms) => metrics.swept(ms / 1000),
  });
  const subscriber = createSubscriber(config, log, {
    onMessage: createBusReader({ registry, delivery, feed, tally, log, onStrange: sweep.soon }),
    onUp: sweep.soon,
  });
  void subscriber.subscribe(FEED_CHANNEL);
  startHeartbeat({ registry, feed, heartbeatMs: limits.heartbeatMs, signal });

  const health = (): Health => ({
    bus: subscriber.ready(),
    database: sweep.ready(),
    stopping,
    connections: registry.connectionCount(),
  });
  const metrics = createMetrics({
    tally,
    health,
    people: registry.personCount,
    sweepLag: () => sweep.lagMs() / 1000,
  });
  const server = createServer(
    // Nobody can hold sockets by being slow.
    {
      requestTimeout: limits.requestMs,
      headersTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.requestMs / 2,
    },
    (request, response) => answerHealth(request, response, health(), metrics),
  );
  const sockets = new WebSocketServer(socketOptions(limits));
  const open = () => !stopping && feed.head() !== null;
  const admit = createAdmission({ config, registry, subscriber, database, sockets, tally, log, open });
  server.on("upgrade", (request, socket, head) => void admit(request, socket, head));

  async function drain(): Promise<void> {
    const epoch = feed.head()?.epoch ?? "";
    const connections = [...registry.persons()].flatMap((person) => person.connections);
    const spread = Math.min(limits.drainSpreadMs, connections.length * DRAIN_MS_PER_CONNECTION);
    await inSlices(connections, (connection) => {
      const retryAfterMs = Math.round(Math.random() * spread);
      connection.send(frameOf({ type: "goodbye", epoch, retryAfterMs }));
      connection.close("goingAway");
    });
    const until = performance.now() + limits.closeMs;
    while (registry.connectionCount() > 0 && performance.now() < until) await pause(10);
  }

  async function stop(): Promise<void> {
    stopping = true;
    const closed = new Promise((resolve) => server.close(resolve));
    await drain();
    ending.abort();
    server.closeAllConnections();
    await Promise.all([closed, subscriber.close(), database.close()]);
  }

  let stopped: Promise<void> | undefined;
  try {
    await listen(server, config.port);
  } catch (error) {
    ending.abort();
    await Promise.all([subscriber.close(), database.close()]);
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  log.info({ port, bus: config.redisUrl === undefined ? "postgres" : "redis" }, "the worker listens");
  return {
    port,
    health,
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

function socketOptions(limits: Limits) {
  // A constant, because the types of ws lack the last three.
  const options = {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_INBOUND_BYTES,
    closeTimeout: limits.closeMs,
    maxFragments: MAX_FRAGMENTS,
    maxBufferedChunks: MAX_CHUNKS,
  };
  return options;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
