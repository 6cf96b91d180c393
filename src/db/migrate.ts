import { resolve } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

/** Key of the advisory lock: any number, the same in every version of Belfry. */
const MIGRATION_LOCK = 7_239_104;

/**
 * Brings a database to the newest schema. Safe to call from several processes at once: the others wait,
 * then find nothing to do.
 *
 * @param folder where the generated migrations are (default: `drizzle` below the working directory)
 */
export async function migrateDatabase(url: string, folder = resolve("drizzle")): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(sql), { migrationsFolder: folder });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
