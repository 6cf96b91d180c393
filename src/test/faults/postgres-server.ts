import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startEmbeddedPostgres } from "@/launch/embedded-postgres";
import { findPostgresBinaries } from "@/launch/postgres-binaries";
import { clusterHome } from "@/launch/postgres-cluster";
import { type Postmaster, readPostmaster } from "@/launch/postmaster";

/** A PostgreSQL that may be stopped as by a crash, and started again. */
export type PostgresServer = {
  /** Another one after each start. */
  url(): string;
  /** Immediate stop: no checkpoint, no goodbye; what is not in the log by then is gone. */
  crash(): Promise<void>;
  /** Nothing when it runs. */
  start(): Promise<void>;
};

/** As durable as in production: what it has acknowledged survives. Whoever owns the folder stops it in the end. */
export async function startPostgres(dataDir: string): Promise<PostgresServer> {
  const start = () => startEmbeddedPostgres({ dataDir, database: "belfry" });
  let server = await start();
  const postmaster = await postmasterIn(dataDir);
  return {
    url: () => server.url,
    async crash() {
      const running = postmaster();
      if (!running) return;
      process.kill(running.pid, "SIGQUIT");
      while (postmaster()?.pid === running.pid) await pause(5);
    },
    async start() {
      if (!postmaster()) server = await start();
    },
  };
}

/** What tells whether a PostgreSQL runs on a data folder, and which. */
export async function postmasterIn(dataDir: string): Promise<() => Postmaster | null> {
  const { user } = await findPostgresBinaries();
  const folder = join(clusterHome(dataDir, user), "postgres");
  return () => readPostmaster(folder);
}
