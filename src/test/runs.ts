import { mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import postgres from "postgres";
import { removeEmbeddedPostgres } from "@/launch/embedded-postgres";
import { isAlive } from "@/launch/postmaster";

const RUNS = resolve(".data/test");

/**
 * A data folder that belongs to this process. What runs that were killed have left behind, servers included, is
 * cleared away first.
 */
export async function ownDataDir(): Promise<{ path: string; remove(): Promise<void> }> {
  mkdirSync(RUNS, { recursive: true });
  const dead = readdirSync(RUNS).filter((name) => !isAlive(Number.parseInt(name, 10)));
  for (const name of dead) await removeEmbeddedPostgres(join(RUNS, name));
  const path = join(RUNS, `${process.pid}-${Date.now().toString(36)}`);
  return { path, remove: () => removeEmbeddedPostgres(path) };
}

/** One statement or a few, on a server where databases may be created. */
export async function onServer(url: string, run: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await run(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The same server, another database. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
