import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import { answerCalls } from "./answer-calls";
import { clock } from "./clock";
import { broadcastFrame, directFrame } from "./floor-frames";
import { type Load, sendOpenLoop } from "./open-loop";

/** The floor of sending without a database: a frame is published as it is. */
const redis = new Redis(process.env.REDIS_URL ?? "");
const epoch = randomUUID();

const calls = {
  send: (load: Load) =>
    sendOpenLoop(load, async (userId) => {
      const id = randomUUID();
      const sentAt = new Date().toISOString();
      await redis.publish(userId, directFrame({ id, revision: 1, count: 1, sentAt, epoch }));
      return id;
    }),

  async broadcast() {
    const called = clock();
    const id = randomUUID();
    await redis.publish("feed", broadcastFrame({ id, sentAt: new Date().toISOString(), epoch }));
    return { id, called };
  },
};
export type FloorRedisCalls = typeof calls;

answerCalls(calls);
