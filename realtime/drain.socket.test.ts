import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { afterEach, expect, test, vi } from "vitest";
import { testDatabase } from "@/test/database";
import { cookieFor, ORIGIN, rows, SECRET, TestClient } from "./test-fixtures";

const database = testDatabase();
const sql = () => rows(database.db.sql);
let started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started) child.kill("SIGKILL");
  started = [];
});

/** The worker as a process, as production runs it but for the bundling. */
async function startProcess(): Promise<{ child: ChildProcess; port: number; exited: Promise<unknown[]> }> {
  const child = spawn(process.execPath, ["--import", "tsx", "realtime/main.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "test",
      DATABASE_URL: database.url,
      REALTIME_PORT: "0",
      NEXTAUTH_SECRET: SECRET,
      APP_URL: ORIGIN,
    },
  });
  started.push(child);
  const exited = once(child, "exit");
  for await (const line of createInterface({ input: child.stdout })) {
    const { port, msg } = JSON.parse(line);
    if (msg === "the worker listens") {
      child.stdout.resume();
      return { child, port, exited };
    }
  }
  throw new Error("the worker ended at its start");
}

async function ready(port: number): Promise<void> {
  await vi.waitFor(
    async () => expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(200),
    5_000,
  );
}

test("SIGTERM: goodbyes with spread-out delays, 1001, and exit code 0, whoever does not hang up", async () => {
  const { child, port, exited } = await startProcess();
  await ready(port);
  const crowd = await Promise.all(
    Array.from({ length: 40 }, async () => {
      const userId = await sql().person();
      const client = new TestClient(port, await cookieFor(userId, await sql().session(userId)));
      await client.next("ready");
      return client;
    }),
  );
  // One that reads nothing any more, and one that holds a plain connection open.
  const frozen = crowd.pop();
  frozen?.socket.pause();
  const idle = connect(port, "127.0.0.1");
  idle.on("error", () => {});
  await once(idle, "connect");

  const began = performance.now();
  child.kill("SIGTERM");
  const delays = await Promise.all(crowd.map(async (client) => (await client.next("goodbye")).retryAfterMs));
  for (const client of crowd) expect(await client.closed).toEqual({ code: 1001, reason: "goingAway" });
  // 5 ms for each of 40 clients; they do not all come back at the same moment.
  expect(Math.max(...delays)).toBeLessThanOrEqual(200);
  expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(50);
  expect(new Set(delays).size).toBeGreaterThan(20);
  await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
  expect(await exited).toEqual([0, null]);
  expect(performance.now() - began).toBeLessThan(5_000);
  idle.destroy();
  frozen?.socket.terminate();
}, 30_000);

test("a second signal ends it at once", async () => {
  const { child, port, exited } = await startProcess();
  await ready(port);
  const userId = await sql().person();
  const frozen = new TestClient(port, await cookieFor(userId, await sql().session(userId)));
  await frozen.next("ready");
  frozen.socket.pause();
  child.kill("SIGTERM");
  await expect.poll(() => fetch(`http://127.0.0.1:${port}/health`).catch(() => "refused")).toBe("refused");
  child.kill("SIGTERM");
  expect(await exited).toEqual([1, null]);
  frozen.socket.terminate();
}, 30_000);
