import "server-only";
import { openDatabase, type Pool, WHOLE_AUDIENCES } from "@/db/database";
import type { Actor, Context } from "@/domain/context";
import { env } from "@/env";
import { type Bus, createBus } from "./bus/create-bus";
import { log } from "./log";

type Resources = { db: Pool; statistics: Pool; bus: Bus };

/** What counts whole audiences waits for itself, not for others: two at a time. */
const STATISTICS = { max: 2, applicationName: "belfry-statistics", settings: WHOLE_AUDIENCES };

// Next loads server code several times (routes, pages, reloads in development); connections are made once.
const kept = globalThis as typeof globalThis & { belfry?: Resources };

/** The connections of this process, made when first asked for. */
export function serverResources(): Resources {
  if (!kept.belfry) {
    const { databaseUrl, redisUrl, redisCluster, nextAuthSecret: sessionSecret } = env;
    kept.belfry = {
      db: openDatabase(databaseUrl, { applicationName: "belfry-web" }),
      statistics: openDatabase(databaseUrl, STATISTICS),
      bus: createBus({ databaseUrl, redisUrl, redisCluster, sessionSecret, log: log() }),
    };
  }
  return kept.belfry;
}

/** The same, when they have been made. */
export function madeResources(): Resources | undefined {
  return kept.belfry;
}

/** The context in which an actor's request runs. Own code that calls `notify()` gets its context here, too. */
export function serverContext(actor: Actor): Context {
  const { db, bus } = serverResources();
  return { db, actor, publish: (events) => bus.publish(events) };
}
