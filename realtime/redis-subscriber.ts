import type { Redis } from "ioredis";
import { createChannelSet } from "./channel-set";
import type { Subscriber, SubscriberEvents } from "./subscriber";

const PROBE_MS = 2_000;

/**
 * Redis SUBSCRIBE on one connection. ioredis reconnects; what to hear is ours to tell it again, because its
 * own `subscribe` never answers while Redis is down.
 *
 * @param sharded SSUBSCRIBE instead: this is a node of a cluster, and hears the channels of its own slots
 */
export function createRedisSubscriber(
  redisUrl: string,
  events: SubscriberEvents,
  sharded = false,
): Subscriber {
  let redis: Redis | null = null;
  let ready = false;
  let closed = false;
  const channels = createChannelSet(async (add, remove) => {
    try {
      if (redis) await (sharded ? tellShards(redis, add, remove) : tell(redis, add, remove));
    } catch (error) {
      events.onFailure(error);
      if (redis?.status === "ready") redis.disconnect(true);
      throw error;
    }
  });

  async function connected(): Promise<void> {
    if (!(await channels.restore())) return;
    ready = true;
    events.onWorks();
    events.onUp();
  }

  /** A connection that was cut without a word shows only when it is asked something. */
  async function probe(): Promise<void> {
    if (redis?.status !== "ready") return;
    try {
      await redis.ping();
    } catch (error) {
      events.onFailure(error);
      if (redis.status === "ready") redis.disconnect(true);
    }
  }

  async function open(): Promise<void> {
    const { Redis } = await import("ioredis");
    if (closed) return;
    redis = new Redis(redisUrl, {
      connectionName: "belfry-worker",
      autoResubscribe: false,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: PROBE_MS,
      commandTimeout: PROBE_MS,
      retryStrategy: (times) => Math.min(50 * 2 ** times, 1_000),
    });
    redis.on("ready", () => void connected());
    redis.on(sharded ? "smessage" : "message", events.onMessage);
    // A slot went to another node, and its channels are no longer heard here.
    if (sharded) redis.on("moved", () => redis?.disconnect(true));
    redis.on("error", events.onFailure);
    redis.on("close", () => {
      ready = false;
      channels.lost();
    });
  }

  const opening = open();
  const probing = setInterval(() => void probe(), PROBE_MS);
  return {
    subscribe: channels.want,
    unsubscribe: channels.drop,
    ready: () => ready,
    async close() {
      closed = true;
      clearInterval(probing);
      await opening;
      redis?.disconnect();
    },
  };
}

async function tell(redis: Redis, add: string[], remove: string[]): Promise<void> {
  await Promise.all([
    add.length > 0 ? redis.subscribe(...add) : null,
    remove.length > 0 ? redis.unsubscribe(...remove) : null,
  ]);
}

/** The channels of one call have to share a slot, so each has a call of its own, in one round trip. */
async function tellShards(redis: Redis, add: string[], remove: string[]): Promise<void> {
  await Promise.all([
    ...add.map((channel) => redis.ssubscribe(channel)),
    ...remove.map((channel) => redis.sunsubscribe(channel)),
  ]);
}
