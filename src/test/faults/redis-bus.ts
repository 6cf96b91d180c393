import { Redis } from "ioredis";
import { type RedisServer, startRedis } from "../redis-server";

/** A Redis that may be killed, frozen and meddled with. */
export type RedisBus = {
  url(): string;
  kill(): Promise<void>;
  /** Another one, empty; nothing when it runs. */
  start(): Promise<void>;
  /** SIGSTOP and SIGCONT: connections stand, nothing is answered. */
  freeze(): void;
  thaw(): void;
  /** Runs commands on a connection of its own. */
  command(...words: string[]): Promise<void>;
};

export async function startRedisBus(program: string): Promise<RedisBus> {
  let server: RedisServer = await startRedis(program);
  let running = true;
  return {
    url: () => server.url,
    async kill() {
      running = false;
      await server.stop();
    },
    async start() {
      if (!running) server = await startRedis(program);
      running = true;
    },
    freeze: () => void (running && process.kill(server.pid, "SIGSTOP")),
    thaw: () => void (running && process.kill(server.pid, "SIGCONT")),
    async command(name, ...words) {
      const redis = new Redis(server.url);
      try {
        await redis.call(name ?? "", ...words);
      } finally {
        redis.disconnect();
      }
    },
  };
}
