import { randomUUID } from "node:crypto";
import { startProxy, type TcpProxy } from "@realtime/test-proxy";
import { openDatabase, type Pool } from "@/db/database";
import { migrateDatabase } from "@/db/migrate";
import { childEnvironment, readSettings } from "@/launch/environment";
import { type PostgresServer, startPostgres } from "./postgres-server";
import { type RedisBus, startRedisBus } from "./redis-bus";
import { type ServerProcess, serverProcess } from "./server-process";

/** Two web processes, two workers, PostgreSQL and Redis, and every line between them in our hands. */
export type System = {
  readonly web: readonly ServerProcess[];
  readonly workers: readonly ServerProcess[];
  readonly postgres: PostgresServer;
  readonly redis: RedisBus;
  /** What starts another Redis. */
  readonly redisProgram: string;
  readonly lines: Lines;
  /** What signs the session cookies. */
  readonly secret: string;
  /** The one Origin that workers accept. */
  readonly origin: string;
  /** Straight to PostgreSQL: for people, and for the truth. No fault lies on this line. */
  readonly db: Pool;
  /** Leads every line to where its server is now. */
  aim(): void;
  /** Whatever a fault has left behind is put right: resolves when every process is ready. */
  restore(): Promise<void>;
  stop(): Promise<void>;
};

/** Who talks to whom; the clients' lines are one for each process. */
export type Lines = {
  readonly webToRedis: TcpProxy;
  readonly workersToRedis: TcpProxy;
  readonly webToPostgres: TcpProxy;
  readonly workersToPostgres: TcpProxy;
  readonly toWeb: readonly TcpProxy[];
  readonly toWorkers: readonly TcpProxy[];
};

const NOWHERE = "http://127.0.0.1:1";

/** Starts everything; when a part fails to start, what was started before is stopped. */
export async function startSystem(dataDir: string, redisProgram: string): Promise<System> {
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    await Promise.allSettled(undo.map((step) => step()));
  };
  const proxy = async (url: string) => {
    const started = await startProxy(url);
    undo.push(started.close);
    return started;
  };
  try {
    const postgres = await startPostgres(dataDir);
    undo.push(postgres.crash);
    await migrateDatabase(postgres.url());
    const redis = await startRedisBus(redisProgram);
    undo.push(redis.kill);
    const truth = await proxy(postgres.url());
    const lines: Lines = {
      webToRedis: await proxy(redis.url()),
      workersToRedis: await proxy(redis.url()),
      webToPostgres: await proxy(postgres.url()),
      workersToPostgres: await proxy(postgres.url()),
      toWeb: [await proxy(NOWHERE), await proxy(NOWHERE)],
      toWorkers: [await proxy(NOWHERE), await proxy(NOWHERE)],
    };
    const { origin } = new URL(lines.toWeb[0]?.url ?? "");
    const secret = randomUUID();
    const env = environment(lines, origin, secret);
    const web = lines.toWeb.map((line, n) =>
      serverProcess({
        name: `web ${n + 1}`,
        command: (port) => ["node_modules/next/dist/bin/next", "start", "-p", String(port)],
        portVariable: "PORT",
        env: { ...env, DATABASE_URL: lines.webToPostgres.url, REDIS_URL: lines.webToRedis.url },
        ready: "/api/health",
        proxy: line,
      }),
    );
    const workers = lines.toWorkers.map((line, n) =>
      serverProcess({
        name: `worker ${n + 1}`,
        command: () => ["dist/worker.mjs"],
        portVariable: "REALTIME_PORT",
        env: { ...env, DATABASE_URL: lines.workersToPostgres.url, REDIS_URL: lines.workersToRedis.url },
        ready: "/ready",
        proxy: line,
      }),
    );
    undo.push(...[...web, ...workers].map((process) => process.kill));
    const db = openDatabase(truth.url, { max: 8, applicationName: "belfry-faults" });
    undo.push(db.close);
    await Promise.all([...web, ...workers].map((process) => process.start()));
    const aim = () => {
      for (const line of [truth, lines.webToPostgres, lines.workersToPostgres]) line.aimAt(postgres.url());
      for (const line of [lines.webToRedis, lines.workersToRedis]) line.aimAt(redis.url());
    };
    const restore = async () => {
      redis.thaw();
      await Promise.all([postgres.start(), redis.start()]);
      aim();
      for (const line of Object.values(lines).flat()) line.heal();
      await Promise.all([...web, ...workers].map((process) => process.running() || process.start()));
      await Promise.all([...web, ...workers].map((process) => process.ready()));
    };
    return { web, workers, postgres, redis, redisProgram, lines, secret, origin, db, aim, restore, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What the launcher would tell web and worker. */
function environment(lines: Lines, origin: string, secret: string): Record<string, string> {
  const settings = readSettings({
    APP_URL: origin,
    REALTIME_URL: lines.toWorkers[0]?.url.replace(/^http/, "ws"),
    LOG_LEVEL: "warn",
  });
  const env = childEnvironment({}, settings, { mode: "production", databaseUrl: "", secret, demo: false });
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
