import { afterAll, beforeAll, describe, inject } from "vitest";
import { type RedisServer, startRedis } from "./redis-server";

export type TestRedis = {
  /** Ready from `beforeAll` on. */
  readonly url: string;
  /** Kills the server (only where it is this file's own: not with REDIS_URL). */
  kill(): Promise<void>;
  /** Brings it back on the same port, empty. */
  restart(): Promise<void>;
  /** False with REDIS_URL: then it is shared, and `kill` refuses. */
  readonly own: boolean;
};

/**
 * A block of tests that need Redis, on a server of the block's own where possible. Where this machine has none,
 * they are reported as skipped under their names.
 */
export function describeWithRedis(name: string, tests: (redis: TestRedis) => void): void {
  const offer = inject("redis");
  if ("missing" in offer) {
    describe.skip(`${name} [needs Redis: ${offer.missing}]`, () => tests(absent));
    return;
  }
  describe(name, () => {
    let server: Omit<RedisServer, "pid"> | undefined =
      "url" in offer ? { url: offer.url, stop: refuse } : undefined;
    const start = async () => {
      if ("program" in offer)
        server = await startRedis(offer.program, server && Number(new URL(server.url).port));
    };
    beforeAll(start);
    afterAll(async () => {
      if ("program" in offer) await server?.stop();
    });
    tests({
      get url() {
        if (!server)
          throw new Error("the test Redis is ready in beforeAll and in tests, not while the file is read");
        return server.url;
      },
      kill: async () => server?.stop(),
      restart: start,
      own: "program" in offer,
    });
  });
}

const refuse = () => Promise.reject(new Error("REDIS_URL is shared: a test must not kill it"));

const absent: TestRedis = { url: "", kill: refuse, restart: refuse, own: false };
