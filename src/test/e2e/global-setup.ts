import { join } from "node:path";
import { findRedis, startRedis } from "../redis-server";
import { databaseUrl, onServer, ownDataDir } from "../runs";
import { type Production, startProduction } from "./production";

/** The folder of files of the server on the PostgreSQL bus, as the tests read it. */
export const FILES = "BELFRY_E2E_FILES";

/** What the tests read, each in the worker process it runs in. */
export const URLS = { postgres: "BELFRY_E2E_URL", redis: "BELFRY_E2E_REDIS_URL" } as const;

/**
 * Boots the production build once on the PostgreSQL bus and once on Redis (where there is one), each with a
 * database of its own, and tells the tests where they are.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const undo: (() => Promise<void>)[] = [];
  const undoAll = async () => {
    for (const step of undo.reverse()) await step();
  };
  try {
    process.env[URLS.postgres] = (await boot(undo)).url;
    const redisUrl = await provideRedis(undo);
    if (redisUrl) process.env[URLS.redis] = (await boot(undo, { REDIS_URL: redisUrl })).url;
  } catch (error) {
    await undoAll();
    throw error;
  }
  return undoAll;
}

async function boot(undo: (() => Promise<void>)[], env: Record<string, string> = {}): Promise<Production> {
  const dataDir = await ownDataDir();
  undo.push(dataDir.remove);
  const database = await provideDatabase(undo);
  process.env[FILES] ??= join(dataDir.path, "data", "files");
  const production = await startProduction(dataDir.path, { ...database, ...env });
  undo.push(production.launcher.stop);
  return production;
}

/** The launcher's embedded one, or, with TEST_DATABASE_URL, a database made there for this run. */
async function provideDatabase(undo: (() => Promise<void>)[]): Promise<Record<string, string>> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) return {};
  const name = `belfry_e2e_${crypto.randomUUID().replaceAll("-", "")}`;
  await onServer(server, (sql) => sql`create database ${sql(name)}`);
  undo.push(() => onServer(server, (sql) => sql`drop database if exists ${sql(name)} with (force)`));
  return { DATABASE_URL: databaseUrl(server, name), SEED_DEMO: "1", NEXTAUTH_SECRET: crypto.randomUUID() };
}

async function provideRedis(undo: (() => Promise<void>)[]): Promise<string | null> {
  const offer = findRedis();
  if ("url" in offer) return offer.url;
  if ("missing" in offer) return null;
  const server = await startRedis(offer.program);
  undo.push(server.stop);
  return server.url;
}
