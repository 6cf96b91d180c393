import { randomBytes } from "node:crypto";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "@/db/migrate";
import { startEmbeddedPostgres } from "@/launch/embedded-postgres";
import { findRedis, type RedisOffer } from "./redis-server";
import { databaseUrl, onServer, ownDataDir } from "./runs";

declare module "vitest" {
  export interface ProvidedContext {
    /** May create databases. Its own database holds nothing of ours. */
    adminUrl: string;
    /** Names of this run's databases begin so, and no other run's do. */
    databasePrefix: string;
    redis: RedisOffer;
  }
}

/** Vitest's global set-up: PostgreSQL with one migrated template, and what Redis there is. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide("redis", findRedis());
  const server = await provideServer();
  const prefix = `belfry_test_${randomBytes(5).toString("hex")}_`;
  const template = `${prefix}template`;
  await onServer(server.url, (sql) => sql`create database ${sql(template)}`);
  await migrateDatabase(databaseUrl(server.url, template));
  project.provide("adminUrl", server.url);
  project.provide("databasePrefix", prefix);
  return async () => {
    await onServer(server.url, async (sql) => {
      const ours = await sql<{ name: string }[]>`
        select datname as name from pg_database where starts_with(datname, ${prefix})`;
      for (const { name } of ours) await sql`drop database if exists ${sql(name)} with (force)`;
    });
    await server.remove();
  };
}

/** Never what DATABASE_URL names: TEST_DATABASE_URL, or a cluster of this run's own. */
async function provideServer(): Promise<{ url: string; remove(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, remove: async () => {} };
  const dataDir = await ownDataDir();
  const { url } = await startEmbeddedPostgres({ dataDir: dataDir.path, database: "postgres", fast: true });
  return { url, remove: dataDir.remove };
}
