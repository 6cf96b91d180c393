import { type ChildProcess, execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { openDatabase, type Pool } from "@/db/database";
import { migrateDatabase } from "@/db/migrate";
import { answering } from "@/launch/answering";
import { freePort } from "@/launch/ports";
import { WORKER_FLAGS } from "@/launch/worker-flags";
import { findRedis, type RedisServer, startRedis } from "@/test/redis-server";
import { BenchServer } from "../inbox/server";
import { type Bundles, bundleProcesses } from "./bundle-processes";
import { Child, startProcess, stopProcess } from "./child";
import type { CrowdCalls, Member } from "./crowd";
import type { FloorPgCalls } from "./floor-pg";
import type { FloorRedisCalls } from "./floor-redis";
import { addPeople, ORIGIN, SECRET } from "./people";
import { cpuOf, cpuOfTree, parentOf, residentKb } from "./processes";
import type { SenderCalls } from "./sender";

/** Who sends and delivers. The floors are this bench's own, as little as can be. */
export type Contender = keyof Senders;
export type Senders = { belfry: SenderCalls; floor_pg: FloorPgCalls; floor_redis: FloorRedisCalls };

/** CPU time in nanoseconds since each process began; the crowd is not among them. */
export type Cpu = { sender: number; worker: number; redis: number; postgres: number };

/** Microseconds between two looks, of all and of each, for one of so many things that were done. */
export function cpuUs(from: Cpu, to: Cpu, things: number): Record<keyof Cpu | "all", number> {
  const us = (part: keyof Cpu) => (to[part] - from[part]) / 1_000 / things;
  const parts = { sender: us("sender"), worker: us("worker"), redis: us("redis"), postgres: us("postgres") };
  return { ...parts, all: parts.sender + parts.worker + parts.redis + parts.postgres };
}

/** Everything that one contender needs, running, with its clients connected. */
export type Stage<C extends Contender> = {
  sender: Child<Senders[C]>;
  crowd: Child<CrowdCalls>;
  members: readonly Member[];
  workerPort: number;
  /** The worker's memory before the first client came. */
  emptyKb: number;
  workerKb(): number;
  cpu(): Cpu;
  stop(): Promise<void>;
};

/** The worker reads as a role of its own, so that its statements can be told from the others. */
export const WORKER_ROLE = "belfry_worker";

/** The machinery of a run: PostgreSQL, Redis, people, and the processes of one contender at a time. */
export class Rig {
  readonly #server = new BenchServer();
  #redis: RedisServer | undefined;
  #bundles: Bundles | undefined;
  #postmaster = 0;
  #url = "";
  #members: Member[] = [];
  readonly #stages = new Set<() => Promise<void>>();
  db!: Pool;
  settings: Record<string, string> = {};

  async start(people: number): Promise<void> {
    const offer = findRedis();
    if (!("program" in offer))
      throw new Error("the bench starts a Redis of its own: it needs redis-server on PATH");
    this.#redis = await startRedis(offer.program);
    this.#bundles = await bundleProcesses();
    // Where the database counts statements, for the part that asks how many there were.
    await this.#server.preload("pg_stat_statements");
    this.#url = await this.#server.url("bench");
    await migrateDatabase(this.#url);
    this.db = openDatabase(this.#url, { max: 2, applicationName: "belfry-bench" });
    const { sql } = this.db;
    await sql`create extension pg_stat_statements`;
    await sql.unsafe(`create role ${WORKER_ROLE} login password '${SECRET}' in role pg_read_all_data`);
    const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    this.#postmaster = parentOf(backend?.pid ?? 0);
    this.settings = await this.#server.settings(this.db);
    this.#members = await addPeople(this.db, people);
  }

  /** Starts a contender's processes and connects the first people. */
  async stage<C extends Contender>(contender: C, clients: number): Promise<Stage<C>> {
    const workerPort = await freePort();
    const worker = this.#startWorker(contender, workerPort);
    const sender = this.#startSender(contender);
    const crowd = new Child<CrowdCalls>(this.#bundle("crowd"));
    keepToLastCpu(crowd.pid);
    const stop = async () => {
      this.#stages.delete(stop);
      await Promise.all([crowd.stop(), sender.stop(), stopProcess(worker)]);
    };
    this.#stages.add(stop);
    await answering(`http://127.0.0.1:${workerPort}/ready`, AbortSignal.timeout(20_000));
    await pause(SETTLE_MS);
    const workerPid = worker.pid ?? 0;
    const emptyKb = residentKb(workerPid);
    const members = this.#members.slice(0, clients);
    await crowd.call("gather", { port: workerPort, members }).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    return {
      sender,
      crowd,
      members,
      workerPort,
      emptyKb,
      workerKb: () => residentKb(workerPid),
      cpu: () => ({
        sender: cpuOf(sender.pid),
        worker: cpuOf(workerPid),
        redis: cpuOf(this.#redis?.pid ?? 0),
        postgres: cpuOfTree(this.#postmaster),
      }),
      stop,
    };
  }

  async remove(): Promise<void> {
    await Promise.all([...this.#stages].map((stop) => stop()));
    await this.db?.close();
    await this.#redis?.stop();
    await this.#server.remove();
  }

  #bundle(name: keyof Bundles): string {
    if (!this.#bundles) throw new Error("the rig has not started");
    return this.#bundles[name];
  }

  #startWorker(contender: Contender, port: number): ChildProcess {
    if (contender !== "belfry")
      return startProcess(this.#bundle("floorWorker"), { PORT: String(port), REDIS_URL: this.#redisUrl });
    const asWorker = new URL(this.#url);
    asWorker.username = WORKER_ROLE;
    asWorker.password = SECRET;
    return startProcess(
      this.#bundle("worker"),
      {
        REALTIME_PORT: String(port),
        DATABASE_URL: asWorker.href,
        REDIS_URL: this.#redisUrl,
        NEXTAUTH_SECRET: SECRET,
        ALLOWED_ORIGINS: ORIGIN,
        LOG_LEVEL: "warn",
      },
      WORKER_FLAGS,
    );
  }

  #startSender<C extends Contender>(contender: C): Child<Senders[C]> {
    const bundle = ({ belfry: "sender", floor_pg: "floorPg", floor_redis: "floorRedis" } as const)[contender];
    return new Child<Senders[C]>(this.#bundle(bundle), {
      DATABASE_URL: this.#url,
      REDIS_URL: this.#redisUrl,
      APP_URL: ORIGIN,
      REALTIME_URL: "ws://localhost:3001/realtime",
      NEXTAUTH_SECRET: SECRET,
    });
  }

  get #redisUrl(): string {
    return this.#redis?.url ?? "";
  }
}

/**
 * Keeps the load to one CPU. Left alone it wakes up beside whoever wrote to it, and a worker whose CPU it shares for a
 * part of a broadcast waits for 10 ms of 100, which says nothing of the worker.
 */
function keepToLastCpu(pid: number): void {
  execFileSync("taskset", ["-acp", String(cpus().length - 1), String(pid)], { stdio: "ignore" });
}

/** Between a process's start and a look at its memory. */
const SETTLE_MS = 500;
