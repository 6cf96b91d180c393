import postgres from "postgres";
import { startEmbeddedPostgres } from "./embedded-postgres";
import type { Settings } from "./environment";
import { LaunchError } from "./launch-error";

export type LaunchedDatabase = { url: string; embedded: boolean; stop(): Promise<void> };

/**
 * The database that DATABASE_URL names, once it has answered; else the embedded one, started.
 *
 * @throws LaunchError
 */
export async function provideDatabase(settings: Settings): Promise<LaunchedDatabase> {
  if (settings.DATABASE_URL) {
    await assertReachable(settings.DATABASE_URL);
    return { url: settings.DATABASE_URL, embedded: false, stop: async () => {} };
  }
  const server = await startEmbeddedPostgres({ dataDir: settings.DATA_DIR, database: "belfry" });
  return { url: server.url, embedded: true, stop: server.stop };
}

const CURES: Record<string, string> = {
  ECONNREFUSED: "nothing listens there: start PostgreSQL",
  ENOTFOUND: "there is no such host",
  CONNECT_TIMEOUT: "it does not answer",
  "28P01": "it refuses the password",
  "28000": "it refuses this user",
  "3D000": "there is no such database: create it",
};

async function assertReachable(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    await sql`select 1`;
  } catch (error) {
    const { code = "", message } = error as { code?: string; message: string };
    const { host, pathname } = new URL(url);
    // Host and name only: the address holds a password.
    throw new LaunchError(
      `cannot use the database ${host}${pathname}: ${CURES[code] ?? (message || code)}. Correct DATABASE_URL, or unset it for the embedded database`,
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
}
