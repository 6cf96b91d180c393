import { createSealer } from "@realtime/protocol/seal";
import type { BusEvent } from "@/domain/context";
import { openPostgresWire } from "./postgres-wire";
import { createPublisher } from "./publisher";
import { openRedisClusterWire } from "./redis-cluster-wire";
import { openRedisWire } from "./redis-wire";

/** What the bus needs of a logger: details first, then one sentence. */
export type BusLog = {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
};

/** The sending end of the bus. The worker has the other one. */
export type Bus = {
  /** Never throws and never waits. What can not be sent is dropped: the worker's sweep makes it good. */
  publish(events: readonly BusEvent[]): void;
  /** Whether the last attempt reached the bus. */
  ready(): boolean;
  /** Sends what is left, for a second at most, and disconnects. */
  close(): Promise<void>;
};

/** Redis when there is one, PostgreSQL otherwise. Nothing connects before the first event. */
export function createBus(config: {
  redisUrl?: string;
  /** `redisUrl` names a node of a Redis Cluster. */
  redisCluster?: boolean;
  databaseUrl: string;
  /** What sessions are signed with; the worker has the same. */
  sessionSecret: string;
  log: BusLog;
}): Bus {
  const { redisUrl, redisCluster, databaseUrl, sessionSecret, log } = config;
  const wire = !redisUrl
    ? openPostgresWire(databaseUrl)
    : redisCluster
      ? openRedisClusterWire(redisUrl)
      : openRedisWire(redisUrl);
  return createPublisher(wire, createSealer(sessionSecret), log);
}
