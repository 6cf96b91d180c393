import { resolve } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { JOB_NAMES } from "./job-queue";

/** Key of the advisory lock: any number, the same in every version of Belfry. */
const MIGRATION_LOCK = 7_239_104;

/**
 * Brings a database to the newest schema, that of the job queue included. Safe to call from several processes at
 * once: the others wait, then find nothing to do.
 *
 * @param folder where the generated migrations are (default: `drizzle` below the working directory)
 */
export async function migrateDatabase(url: string, folder = resolve("drizzle")): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(sql), { migrationsFolder: folder });
    await migrateJobQueue(sql, url);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The queue brings its own migrations, and its own driver that runs them. */
async function migrateJobQueue(sql: postgres.Sql, url: string): Promise<void> {
  const { Logger, runMigrations } = await import("graphile-worker");
  await runMigrations({ connectionString: url, logger: new Logger(() => () => {}) });
  // Whoever adds the first job of a name holds back all others of that name until its commit, unless it is known.
  await sql.begin(async (tx) => {
    await tx`select graphile_worker.add_job(name, job_key => 'register ' || name) from unnest(${[...JOB_NAMES]}::text[]) as t (name)
      where name not in (select identifier from graphile_worker._private_tasks)`;
    await tx`select graphile_worker.remove_job('register ' || name) from unnest(${[...JOB_NAMES]}::text[]) as t (name)`;
  });
}
