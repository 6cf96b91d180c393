import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres, { type PendingQuery, type Row, type Sql, type TransactionSql } from "postgres";

/** Int8 columns are revisions, positions and counts: far below 2^53, so they travel as numbers. */
type Types = { bigint: number };

export type Orm = PostgresJsDatabase<Record<string, never>>;

/**
 * A way to the database: `sql` for the statements that were tuned by hand (postgres.js prepares them),
 * `orm` for everything else. Both run on the same connection when this is a transaction.
 */
export type Db = { readonly sql: Sql<Types> | TransactionSql<Types>; readonly orm: Orm };

/** A part of a statement, to be put into another one. */
export type Fragment = PendingQuery<Row[]>;

/** A pool, with the end of it. */
export type Pool = Db & { readonly sql: Sql<Types>; close(): Promise<void> };

/**
 * PostgreSQL prints `2026-11-22 13:12:58.1+00` (the session is in UTC); every reader here wants ISO 8601, in
 * milliseconds. By its parts, not by a Date: a page of messages has a hundred times, which took 0.16 ms of its 1.7.
 */
export function isoTime(printed: string): string {
  if (printed[10] !== " " || !printed.endsWith("+00")) throw new Error(`not a time: ${printed}`);
  const milliseconds = printed.slice(20, -3).padEnd(3, "0").slice(0, 3);
  return `${printed.slice(0, 10)}T${printed.slice(11, 19)}.${milliseconds}Z`;
}

/** For statements that read whole audiences: given up after ten seconds, and with room for a hash of a million people. */
export const WHOLE_AUDIENCES = { statement_timeout: "10s", work_mem: "64MB" };

const TIMESTAMPTZ = 1184;
const RECONNECT_SECONDS = 0.25;

/**
 * Opens a pool. Nothing connects before the first query.
 *
 * @param options.max connections at most (default 10)
 * @param options.settings of every session, beside those that all of ours have
 */
export function openDatabase(
  url: string,
  options: { max?: number; applicationName?: string; settings?: Record<string, string> } = {},
): Pool {
  const sql = postgres(url, {
    max: options.max ?? 10,
    idle_timeout: 60,
    // Whoever asks waits for it while the server can not be reached, and has to be answered within 5 s.
    connect_timeout: 3,
    // The driver's own back-off grows to 20 s; the database must be back in use within 5 s of its return.
    backoff: () => RECONNECT_SECONDS,
    onnotice: () => {},
    // Compiling a plan takes longer than any statement here: with jit a recall took 0.5 s on PostgreSQL 15.
    connection: {
      TimeZone: "UTC",
      jit: false,
      application_name: options.applicationName ?? "belfry",
      ...options.settings,
    },
    types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
  });
  const orm = drizzle(sql, { casing: "snake_case" });
  // After drizzle, which makes times pass unread.
  sql.options.parsers[TIMESTAMPTZ] = isoTime;
  return { sql, orm, close: () => sql.end({ timeout: 5 }) };
}

/** The same two ways inside a transaction of postgres.js; the ORM is made when first asked for. */
export function insideTransaction(sql: TransactionSql<Types>): Db {
  let orm: Orm | undefined;
  return {
    sql,
    get orm() {
      // drizzle writes its parsers into `options`; the connection's own stay as they are.
      orm ??= drizzle(Object.assign(sql, { options: { parsers: {}, serializers: {} } }) as unknown as Sql, {
        casing: "snake_case",
      });
      return orm;
    },
  };
}
