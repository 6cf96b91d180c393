import type { Redis } from "ioredis";
import { createChannelSet } from "./channel-set";
import type { Subscriber, SubscriberEvents } from "./subscriber";

const PROBE_MS = 2_000;

/**
 * Redis SUBSCRIBE on one connection. ioredis reconnects; what to hear is ours to tell it again, because its
 * own `subscribe` never answers while Redis is down.
 */
export function createRedisSubscriber(redisUrl: string, events: SubscriberEvents): Subscriber {
  let redis: Redis | null = null;
  let ready = false;
  let closed = false;
  const channels = createChannelSet(async (add, remove) => {
    try {
      await Promise.all([
        add.length > 0 ? redis?.subscribe(...add) : null,
        remove.length > 0 ? redis?.unsubscribe(...remove) : null,
      ]);
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
    redis.on("message", events.onMessage);
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
