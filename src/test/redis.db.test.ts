import { createConnection } from "node:net";
import { expect, test } from "vitest";
import { describeWithRedis } from "./redis";

/** One command in Redis's inline form, and the first line of its answer. */
function ask(url: string, command: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: hostname, port: Number(port) }, () =>
      socket.write(`${command}\r\n`),
    );
    socket.once("data", (chunk) => {
      socket.destroy();
      resolve(String(chunk).split("\r\n", 1)[0] ?? "");
    });
    socket.once("error", reject);
  });
}

describeWithRedis("the test Redis", (redis) => {
  test("answers", async () => {
    expect(await ask(redis.url, "PING")).toBe("+PONG");
  });

  test("can be killed and comes back empty on the same port", async (context) => {
    if (!redis.own) context.skip("REDIS_URL is shared");
    const before = redis.url;
    await ask(redis.url, "SET kept 1");
    await redis.kill();
    await expect(ask(before, "PING")).rejects.toThrow();
    await redis.restart();
    expect(redis.url).toBe(before);
    expect(await ask(redis.url, "GET kept")).toBe("$-1");
  });
});
