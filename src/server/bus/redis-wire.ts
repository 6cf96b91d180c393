import { Redis } from "ioredis";
import type { Wire } from "./publisher";

/** PUBLISH on one connection. Without one, sending fails at once instead of waiting for it. */
export function openRedisWire(redisUrl: string): Wire {
  const redis = new Redis(redisUrl, {
    connectionName: "belfry-web",
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2_000,
    retryStrategy: (times) => Math.min(50 * 2 ** times, 1_000),
  });
  // Failures show where something is sent.
  redis.on("error", () => {});
  return {
    encode: (event) => JSON.stringify(event),
    async send(batch) {
      if (redis.status === "wait") await redis.connect();
      const answers = await redis
        .pipeline(batch.map(({ channel, payload }) => ["publish", channel, payload]))
        .exec();
      const failure = answers?.find(([error]) => error)?.[0];
      if (failure) throw failure;
    },
    giveUp: () => redis.disconnect(true),
    async close() {
      redis.disconnect();
    },
  };
}
