import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { LaunchError } from "./launch-error";
import { freePort } from "./ports";
import { findPostgresBinaries, type PostgresBinaries } from "./postgres-binaries";
import { BARE_ENVIRONMENT, CLUSTER_USER, type Cluster, clusterHome, openCluster } from "./postgres-cluster";
import {
  forgetDeadPostmaster,
  isAlive,
  type Postmaster,
  readPostmaster,
  stopPostmaster,
  waitUntilReady,
} from "./postmaster";

export type EmbeddedPostgres = {
  /** Of the database asked for, which exists. */
  url: string;
  /** A server was alive already: its launcher was killed, or still runs. */
  reused: boolean;
  /** Stops the server, unless another live launcher started it. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** Holds `postgres/`, its password and its log. Made when missing. */
  dataDir: string;
  database: string;
  /** For tests: no durability, faster by far. */
  fast?: boolean;
};

const FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];
const ATTEMPTS = 3;

/**
 * Starts the PostgreSQL that came with `npm ci`, or takes over one that survived its launcher.
 * The first start makes the cluster (1 to 2 s), later ones take 0.1 s.
 *
 * @throws LaunchError
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const fast = options.fast ?? false;
  const binaries = await findPostgresBinaries();
  const cluster = await openCluster(binaries, options.dataDir, fast);
  const { server, reused } = await serve(binaries, cluster, fast);
  const ours = own(cluster, reused);
  const url = (name: string) =>
    `postgresql://${CLUSTER_USER}:${cluster.password}@127.0.0.1:${server.port}/${name}`;
  await createDatabase(url("postgres"), options.database);
  return {
    url: url(options.database),
    reused,
    stop: async () => {
      if (ours) await stopPostmaster(cluster.folder);
    },
  };
}

/** Stops what runs in a DATA_DIR, and removes all of it. For tests. */
export async function removeEmbeddedPostgres(dataDir: string): Promise<void> {
  const { user } = await findPostgresBinaries();
  const home = clusterHome(dataDir, user);
  await stopPostmaster(join(home, "postgres"));
  rmSync(home, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}

/** The server that is alive, or a new one. More than one attempt: it may be stopping, or lose its port to another. */
async function serve(
  binaries: PostgresBinaries,
  cluster: Cluster,
  fast: boolean,
): Promise<{ server: Postmaster; reused: boolean }> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const found = readPostmaster(cluster.folder);
    const server = found
      ? await waitUntilReady(cluster.folder, () => readPostmaster(cluster.folder)?.pid !== found.pid)
      : await startServer(binaries, cluster, fast);
    if (server) return { server, reused: found !== null };
  }
  const log = logOf(cluster);
  const lines = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
  const reason = lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1);
  throw new LaunchError(`the embedded PostgreSQL does not start: ${reason} (log: ${log})`);
}

function logOf(cluster: Cluster): string {
  return join(cluster.home, "postgres.log");
}

/** In a session of its own, so that a Ctrl-C meant for the launcher does not reach it: it is stopped last. */
async function startServer(binaries: PostgresBinaries, cluster: Cluster, fast: boolean) {
  forgetDeadPostmaster(cluster.folder);
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", ...(fast ? FAST : [])];
  const port = String(await freePort());
  const log = openSync(logOf(cluster), "w", 0o600);
  const child = spawn(
    binaries.postgres,
    ["-D", cluster.folder, "-p", port, ...settings.flatMap((setting) => ["-c", setting])],
    { cwd: "/", env: BARE_ENVIRONMENT, detached: true, stdio: ["ignore", log, log], ...binaries.user },
  );
  closeSync(log);
  let ended = false;
  const onEnd = () => {
    ended = true;
  };
  child.once("exit", onEnd);
  child.once("error", onEnd);
  child.unref();
  return waitUntilReady(cluster.folder, () => ended && readPostmaster(cluster.folder) === null);
}

/** The launcher that started the server, or found it orphaned, is the one to stop it. */
function own(cluster: Cluster, reused: boolean): boolean {
  const file = join(cluster.home, "postgres-owner");
  const owner = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  if (reused && owner > 0 && owner !== process.pid && isAlive(owner)) return false;
  writeFileSync(file, String(process.pid));
  return true;
}

async function createDatabase(adminUrl: string, name: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!found) await sql`create database ${sql(name)}`;
  } catch (error) {
    // Another start made it in between.
    if ((error as { code?: string }).code !== "42P04") throw error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
