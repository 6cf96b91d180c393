import { Cluster } from "ioredis";
import type { Wire } from "./publisher";

/**
 * SPUBLISH to a Redis Cluster: each event goes to the node that has its channel's slot, and to no other.
 *
 * @param redisUrl any node of the cluster; user, password and TLS are the same for all
 */
export function openRedisClusterWire(redisUrl: string): Wire {
  const { username, password, protocol } = new URL(redisUrl);
  const cluster = new Cluster([redisUrl], {
    lazyConnect: true,
    enableOfflineQueue: false,
    // A moved slot is one redirection; what is lost after two, the worker's sweep makes good.
    maxRedirections: 2,
    slotsRefreshInterval: 2_000,
    clusterRetryStrategy: (times) => Math.min(50 * 2 ** times, 1_000),
    redisOptions: {
      connectionName: "belfry-web",
      connectTimeout: 2_000,
      ...(username && { username: decodeURIComponent(username) }),
      ...(password && { password: decodeURIComponent(password) }),
      ...(protocol === "rediss:" && { tls: {} }),
    },
  });
  // Failures show where something is sent.
  cluster.on("error", () => {});
  return {
    encode: (event) => JSON.stringify(event),
    async send(batch) {
      if (cluster.status === "wait") await cluster.connect();
      const sent = await Promise.allSettled(
        batch.map(({ channel, payload }) => cluster.spublish(channel, payload)),
      );
      const failure = sent.find((each) => each.status === "rejected");
      if (failure) throw failure.reason;
    },
    giveUp: () => cluster.disconnect(true),
    async close() {
      cluster.disconnect();
    },
  };
}
