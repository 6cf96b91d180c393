import { setTimeout as pause } from "node:timers/promises";
import { FEED_CHANNEL, userChannel } from "@realtime/protocol/channels";
import { Redis } from "ioredis";
import { type RedisBus, startRedisBus } from "./redis-bus";
import type { System } from "./system";

/** When a message is passed on, in milliseconds after it came: never, once, or several times. */
export type Relaying = () => readonly number[];

export const HONEST: Relaying = () => [0];

/** Between publishers and workers: every message of the bus goes through its hands. */
export type BusRelay = {
  relay(how: Relaying): void;
  stop(): Promise<void>;
};

/** Leads the workers to a Redis of their own, to which everything is passed on from the real one. */
export async function startRelay(system: System, relaying: Relaying): Promise<BusRelay> {
  const far: RedisBus = await startRedisBus(system.redisProgram);
  const [reader, writer] = [new Redis(system.redis.url()), new Redis(far.url())];
  let how = relaying;
  const pass = (channel: string, text: string) => {
    for (const late of how()) {
      // The last ones may find the connection closed.
      const post = () => void writer.publish(channel, text).catch(() => {});
      if (late === 0) post();
      else setTimeout(post, late);
    }
  };
  reader.on("message", pass);
  reader.on("pmessage", (_, channel, text) => pass(channel, text));
  await reader.subscribe(FEED_CHANNEL);
  await reader.psubscribe(userChannel("*"));
  const { workersToRedis } = system.lines;
  workersToRedis.aimAt(far.url());
  workersToRedis.drop();
  const listeners = async () => Number((await writer.pubsub("NUMSUB", FEED_CHANNEL))[1]);
  while ((await listeners()) < system.workers.length) await pause(20);
  return {
    relay(next) {
      how = next;
    },
    async stop() {
      workersToRedis.aimAt(system.redis.url());
      workersToRedis.drop();
      reader.disconnect();
      writer.disconnect();
      await far.kill();
    },
  };
}
