import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Outage, startProxy, type TcpProxy } from "@realtime/test-proxy";
import { Redis } from "ioredis";
import { vi } from "vitest";
import { freePort } from "@/launch/ports";

type Node = { process: ChildProcess; redis: Redis; proxy: TcpProxy; busPort: number; id: string };
type Three = [Node, Node, Node];

export type TestRedisCluster = {
  /** All its nodes, each behind a proxy of its own: the address of one. */
  readonly proxy: Outage;
  /** Which slot of the cluster a channel is in, by its own account. */
  slotOf(channel: string): Promise<number>;
  /** Gives a slot to another node, once; resolves when all of them know. */
  moveSlot(slot: number): Promise<void>;
  stop(): Promise<void>;
};

const SLOTS = 16_384;
const NODES = 3;

/** Three masters of a Redis Cluster on loopback, in memory, that announce themselves by their proxies. */
export async function startRedisCluster(program: string): Promise<TestRedisCluster> {
  const dir = mkdtempSync(join(tmpdir(), "belfry-cluster-"));
  const start = () => startNode(program, dir);
  const nodes: Three = await Promise.all([start(), start(), start()]);
  const [first] = nodes;
  const share = Math.ceil(SLOTS / NODES);
  for (const [nth, { redis }] of nodes.entries()) {
    const last = Math.min(SLOTS, (nth + 1) * share) - 1;
    await redis.call("CLUSTER", "ADDSLOTSRANGE", String(nth * share), String(last));
  }
  for (const { redis, busPort } of nodes.slice(1)) {
    const { port } = redis.options;
    await first.redis.call("CLUSTER", "MEET", "127.0.0.1", String(port), String(busPort));
  }
  await vi.waitFor(
    async () => {
      for (const { redis } of nodes) {
        const info = String(await redis.call("CLUSTER", "INFO"));
        if (!info.includes("cluster_state:ok") || !info.includes(`cluster_known_nodes:${NODES}`))
          throw new Error(info);
      }
    },
    { timeout: 20_000, interval: 50 },
  );
  const all = (what: "cut" | "stall" | "heal") => () => {
    for (const { proxy } of nodes) proxy[what]();
  };
  return {
    proxy: {
      url: first.proxy.url,
      cut: all("cut"),
      stall: all("stall"),
      heal: all("heal"),
      close: async () => {
        await Promise.all(nodes.map(({ proxy }) => proxy.close()));
      },
    },
    slotOf: async (channel) => Number(await first.redis.call("CLUSTER", "KEYSLOT", channel)),
    async moveSlot(slot) {
      const from = Math.floor(slot / share);
      const [giver, taker, bystander] = [from, from + 1, from + 2].map((nth) => nodes[nth % NODES]) as Three;
      await taker.redis.call("CLUSTER", "SETSLOT", String(slot), "IMPORTING", giver.id);
      await giver.redis.call("CLUSTER", "SETSLOT", String(slot), "MIGRATING", taker.id);
      // The new owner first: it raises the epoch that makes the others believe it.
      for (const { redis } of [taker, giver, bystander])
        await redis.call("CLUSTER", "SETSLOT", String(slot), "NODE", taker.id);
    },
    async stop() {
      for (const { redis, process } of nodes) {
        redis.disconnect();
        const ended = new Promise((resolve) => process.once("exit", resolve));
        process.kill("SIGKILL");
        await ended;
      }
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function startNode(program: string, dir: string): Promise<Node> {
  const [port, busPort] = [await freePort(), await freePort()];
  const args = [
    ...["--port", String(port), "--bind", "127.0.0.1", "--dir", dir, "--save", "", "--appendonly", "no"],
    ...["--cluster-enabled", "yes", "--cluster-port", String(busPort)],
    ...["--cluster-config-file", `nodes-${port}.conf`],
  ];
  const child = spawn(program, args, { cwd: "/", stdio: "ignore" });
  process.once("exit", () => child.kill("SIGKILL"));
  const redis = new Redis(port, "127.0.0.1", { retryStrategy: () => 20, maxRetriesPerRequest: null });
  redis.on("error", () => {});
  const id = String(await redis.call("CLUSTER", "MYID"));
  const proxy = await startProxy(`redis://127.0.0.1:${port}`);
  await redis.config("SET", "cluster-announce-ip", "127.0.0.1");
  await redis.config("SET", "cluster-announce-port", new URL(proxy.url).port);
  return { process: child, redis, proxy, busPort, id };
}
