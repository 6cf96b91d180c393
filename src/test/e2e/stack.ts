import { join } from "node:path";
import { findRedis, startRedis } from "../redis-server";
import { databaseUrl, onServer, ownDataDir } from "../runs";
import { startProduction } from "./production";

/** Over what its servers talk to each other. */
export type BusName = "postgres" | "redis";
/** Where it is, and the folder in which its server keeps files. */
export type Stack = { url: string; filesDir: string; stop(): Promise<void> };

/**
 * Boots the production build with a database of its own.
 *
 * @returns null when there is no Redis on this machine, and one is wanted
 */
export async function bootStack(bus: BusName): Promise<Stack | null> {
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.reverse()) await step();
  };
  try {
    const redisUrl = bus === "redis" ? await provideRedis(undo) : undefined;
    if (redisUrl === null) return null;
    const dataDir = await ownDataDir();
    undo.push(dataDir.remove);
    const database = await provideDatabase(undo);
    const redis: Record<string, string> = redisUrl ? { REDIS_URL: redisUrl } : {};
    const { url, launcher } = await startProduction(dataDir.path, { ...database, ...redis });
    undo.push(launcher.stop);
    return { url, filesDir: join(dataDir.path, "data", "files"), stop };
  } catch (error) {
    await stop();
    throw error;
  }
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
