import type { WorkerConfig } from "./config";
import { type Log, logOutage } from "./log";
import { createPostgresSubscriber } from "./postgres-subscriber";
import { createSealer } from "./protocol/seal";
import { createRedisClusterSubscriber } from "./redis-cluster-subscriber";
import { createRedisSubscriber } from "./redis-subscriber";

/** The receiving end of the bus. Messages may be lost, doubled or out of order; the sweep makes that good. */
export type Subscriber = {
  /** Resolves once the channel is heard; while the bus is down that is not before it is up again. */
  subscribe(channel: string): Promise<void>;
  unsubscribe(channel: string): void;
  /** Whether the bus is connected and every channel asked for before that is heard. */
  ready(): boolean;
  close(): Promise<void>;
};

export type SubscriberEvents = {
  onMessage(channel: string, text: string): void;
  /** Connected, or connected again: whatever was said in between was missed. */
  onUp(): void;
  /** Told of every failure; `onWorks` says that they are over. */
  onFailure(error: unknown): void;
  onWorks(): void;
};

/** Redis when the configuration names one, PostgreSQL otherwise. Connects in the background, and again. */
export function createSubscriber(
  config: Pick<WorkerConfig, "databaseUrl" | "redisUrl" | "sessionSecret"> &
    Partial<Pick<WorkerConfig, "redisCluster">>,
  log: Log,
  events: {
    /** `text` is null when it was not one of our processes that said it. */
    onMessage(channel: string, text: string | null): void;
    onUp(): void;
  },
): Subscriber {
  const outage = logOutage(log, "the bus");
  const { open } = createSealer(config.sessionSecret);
  const all: SubscriberEvents = {
    onMessage: (channel, sealed) => events.onMessage(channel, open(channel, sealed)),
    onUp: events.onUp,
    onFailure: outage.failed,
    onWorks: outage.works,
  };
  const { databaseUrl, redisUrl, redisCluster } = config;
  if (redisUrl === undefined) return createPostgresSubscriber(databaseUrl, all);
  return redisCluster ? createRedisClusterSubscriber(redisUrl, all) : createRedisSubscriber(redisUrl, all);
}
