import type { Cluster } from "ioredis";
import { keySlot } from "./key-slot";
import { createRedisSubscriber } from "./redis-subscriber";
import type { Subscriber, SubscriberEvents } from "./subscriber";

const REFRESH_MS = 2_000;

/** A channel that is wanted: which node it was asked of, and what waits until it is heard. */
type Wish = { readonly slot: number; node: string | null; readonly heard: Promise<void>; settle(): void };

/**
 * Redis Cluster by SSUBSCRIBE: one subscriber for each master, as for a Redis that stands alone, and each
 * channel with the master that its slot belongs to. When slots move, so do their channels.
 *
 * @param redisUrl any node of the cluster; user, password and TLS are the same for all
 */
export function createRedisClusterSubscriber(redisUrl: string, events: SubscriberEvents): Subscriber {
  const nodes = new Map<string, Subscriber>();
  const wishes = new Map<string, Wish>();
  let cluster: Cluster | null = null;
  let closed = false;

  const ownerOf = (slot: number) => cluster?.slots[slot]?.[0] ?? null;

  function ask(channel: string, wish: Wish): void {
    const key = ownerOf(wish.slot);
    const node = key === null ? undefined : nodes.get(key);
    if (!node || wish.node === key) return;
    if (wish.node !== null) nodes.get(wish.node)?.unsubscribe(channel);
    wish.node = key;
    const asked = node.subscribe(channel);
    // Given up at a node because its slot moved, it is not heard yet.
    void asked.then(() => {
      if (wish.node === key) wish.settle();
    });
  }

  /** The cluster was asked who has which slots. */
  function arrange(): void {
    if (closed || !cluster) return;
    const masters = new Set(cluster.slots.flatMap((owners) => owners?.slice(0, 1) ?? []));
    for (const key of masters)
      if (!nodes.has(key)) nodes.set(key, createRedisSubscriber(nodeUrl(redisUrl, key), events, true));
    for (const [channel, wish] of wishes) ask(channel, wish);
    for (const [key, node] of nodes) {
      if (masters.has(key)) continue;
      nodes.delete(key);
      void node.close();
    }
  }

  async function open(): Promise<void> {
    const { Cluster } = await import("ioredis");
    if (closed) return;
    const { username, password, protocol } = new URL(redisUrl);
    cluster = new Cluster([redisUrl], {
      slotsRefreshInterval: REFRESH_MS,
      enableOfflineQueue: false,
      clusterRetryStrategy: (times) => Math.min(50 * 2 ** times, 1_000),
      redisOptions: {
        connectionName: "belfry-worker-slots",
        connectTimeout: REFRESH_MS,
        ...(username && { username: decodeURIComponent(username) }),
        ...(password && { password: decodeURIComponent(password) }),
        ...(protocol === "rediss:" && { tls: {} }),
      },
    });
    cluster.on("refresh", arrange);
    cluster.on("error", events.onFailure);
  }

  const opening = open();
  return {
    subscribe(channel) {
      const known = wishes.get(channel);
      if (known) return known.heard;
      let settle = () => {};
      const heard = new Promise<void>((resolve) => {
        settle = resolve;
      });
      const wish: Wish = { slot: keySlot(channel), node: null, heard, settle };
      wishes.set(channel, wish);
      ask(channel, wish);
      return heard;
    },
    unsubscribe(channel) {
      const wish = wishes.get(channel);
      if (!wish) return;
      wishes.delete(channel);
      if (wish.node !== null) nodes.get(wish.node)?.unsubscribe(channel);
      wish.node = null;
      wish.settle();
    },
    ready: () => nodes.size > 0 && [...nodes.values()].every((node) => node.ready()),
    async close() {
      closed = true;
      await opening;
      cluster?.disconnect();
      await Promise.all([...nodes.values()].map((node) => node.close()));
    },
  };
}

/** @param key host:port, as the cluster announces it */
function nodeUrl(redisUrl: string, key: string): string {
  const at = key.lastIndexOf(":");
  const host = key.slice(0, at);
  const url = new URL(redisUrl);
  url.hostname = host.includes(":") ? `[${host}]` : host;
  url.port = key.slice(at + 1);
  return url.href;
}
