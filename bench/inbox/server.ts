import { mkdtempSync } from "node:fs";
import { tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { openDatabase, type Pool } from "@/db/database";
import { removeEmbeddedPostgres, startEmbeddedPostgres } from "@/launch/embedded-postgres";

/** A quarter of the memory, the usual advice, and at most 6 GB: what a run of full size reads often fits in it. */
const SHARED_BUFFERS_MB = Math.min(6_144, Math.floor(totalmem() / 4 / 2 ** 20));

/** Written into the JSON as the server itself says them. */
const TOLD = [
  "server_version",
  "fsync",
  "full_page_writes",
  "synchronous_commit",
  "wal_level",
  "shared_buffers",
  "max_wal_size",
  "checkpoint_timeout",
  "autovacuum",
  "jit",
] as const;

/** The embedded PostgreSQL in a folder of its own, as durable as in production; removed at the end. */
export class BenchServer {
  readonly #dataDir = mkdtempSync(join(tmpdir(), "belfry-bench-"));
  #running: Awaited<ReturnType<typeof startEmbeddedPostgres>> | undefined;

  /** The address of a database, which is made when there is none. */
  async url(database: string): Promise<string> {
    const started = await startEmbeddedPostgres({ dataDir: this.#dataDir, database });
    this.#running ??= started;
    return started.url;
  }

  /**
   * Makes the server ready for loading: without the WAL of tables that are made or emptied in the transaction that
   * fills them. They are flushed at the commit instead, so nothing is less durable.
   */
  async beginLoading(): Promise<void> {
    await this.#restartWith({
      shared_buffers: `${SHARED_BUFFERS_MB}MB`,
      max_wal_size: "8GB",
      wal_level: "minimal",
      max_wal_senders: "0",
    });
  }

  /** Back to the WAL that replicas and backups need, for everything that is measured. */
  async endLoading(): Promise<void> {
    await this.#restartWith({ wal_level: null, max_wal_senders: null });
  }

  /** Restarts it with a library of PostgreSQL's own in it. */
  async preload(library: string): Promise<void> {
    await this.#restartWith({ shared_preload_libraries: library });
  }

  /** The server's settings, read back from it. */
  async settings(db: Pool): Promise<Record<string, string>> {
    const told: Record<string, string> = {};
    for (const name of TOLD) {
      const [row] = await db.sql<{ value: string }[]>`select current_setting(${name}) as value`;
      told[name] = row?.value ?? "";
    }
    return told;
  }

  async remove(): Promise<void> {
    await this.#running?.stop();
    await removeEmbeddedPostgres(this.#dataDir);
  }

  async #restartWith(settings: Record<string, string | null>): Promise<void> {
    const db = openDatabase(await this.url("postgres"), { max: 1 });
    for (const [name, value] of Object.entries(settings))
      await db.sql.unsafe(
        value === null ? `alter system reset ${name}` : `alter system set ${name} = '${value}'`,
      );
    await db.sql`checkpoint`;
    await db.close();
    await this.#running?.stop();
    this.#running = undefined;
    await this.url("postgres");
  }
}
