import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createConnection } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "@/launch/ports";

/** What this machine offers: a server that is up, a program that starts one, or the reason why neither. */
export type RedisOffer = { url: string } | { program: string } | { missing: string };

export type RedisServer = { url: string; pid: number; stop(): Promise<void> };

/** REDIS_URL, else what `findOwnRedis` says. */
export function findRedis(): RedisOffer {
  return process.env.REDIS_URL ? { url: process.env.REDIS_URL } : findOwnRedis();
}

/** redis-server or valkey-server on PATH, else from apt as root on Debian and Ubuntu: a server that may be killed. */
export function findOwnRedis(): { program: string } | { missing: string } {
  const program = findProgram() ?? installWithApt();
  if (program) return { program };
  const missing = "no REDIS_URL, no redis-server or valkey-server on PATH, and not root on Debian or Ubuntu";
  if (process.env.CI) throw new Error(`Redis is needed in CI: ${missing}`);
  return { missing };
}

function findProgram(): string | null {
  const names = ["redis-server", "valkey-server"];
  return names.find((name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0) ?? null;
}

function installWithApt(): string | null {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return null;
  console.info("Redis for the tests: none here, installing redis-server with apt-get");
  // RUNLEVEL=1: the package must not start a service of its own.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  const patience = ["-o", "DPkg::Lock::Timeout=120"];
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "redis-server"]]) {
    const run = spawnSync("apt-get", [...patience, ...args], { env, encoding: "utf8" });
    if (run.status === 0) continue;
    console.info(`apt-get ${args[0]} failed: ${run.stderr.trim().split("\n").at(-1)}`);
    return null;
  }
  return findProgram();
}

/**
 * A Redis of the caller's own, in memory.
 *
 * @param port where a stopped one listened, to bring it back (default: a free one)
 */
export async function startRedis(program: string, port?: number): Promise<RedisServer> {
  const listens = port ?? (await freePort());
  const args = ["--port", String(listens), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const child = spawn(program, args, { cwd: "/", stdio: "ignore" });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const onExit = () => child.kill("SIGKILL");
  process.once("exit", onExit);
  while (!(await answers(listens))) {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode} at its start`);
    await pause(20);
  }
  return {
    url: `redis://127.0.0.1:${listens}`,
    pid: child.pid ?? 0,
    stop: async () => {
      process.off("exit", onExit);
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: "127.0.0.1" }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
