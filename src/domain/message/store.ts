import { arrayLiteral } from "@/db/array-literal";
import type { Db, Fragment } from "@/db/database";
import type { MessageRow } from "./outgoing";

/** The columns of `MessageRow` and their types. */
const COLUMNS = {
  id: "uuid",
  sender_id: "uuid",
  created_by: "uuid",
  created_by_key: "uuid",
  receiver_id: "uuid",
  audience: "text",
  type: "text",
  priority: "text",
  title: "text",
  summary: "text",
  content: "jsonb",
  action_label: "text",
  action_url: "text",
  translations: "jsonb",
  content_translations: "jsonb",
  idempotency_scope: "text",
  idempotency_key: "text",
  request_hash: "text",
  recipient_count: "int",
  file_count: "int",
  image_id: "uuid",
  status: "text",
  scheduled_at: "timestamptz",
  expires_at: "timestamptz",
} as const satisfies Record<keyof MessageRow, string>;

type Column = keyof MessageRow;

/** Columns that the statements around this one read, so that they are there also when all rows have null in them. */
const READ: readonly Column[] = ["sender_id", "scheduled_at"];

/**
 * The part of a statement that writes message rows, for use inside `with`. It defines `sending` (the rows as
 * given, numbered by `ordinal`) and `stored` (those that were really written: a row whose idempotency key is
 * taken is passed over). Keys are taken in order of id, so that two transactions never wait for each other.
 * Columns that are null in all rows are left out, as most are, and what is the same in all of them is said once
 * (`npm run bench -- api`: batch_share).
 */
export function storeMessages(db: Db, rows: readonly MessageRow[]): Fragment {
  const { sql } = db;
  const columns = Object.keys(COLUMNS) as Column[];
  const given = columns.filter((column) => rows.some((row) => row[column] !== null));
  const list = (parts: readonly string[]) => sql.unsafe(parts.join(", ")) as unknown as Fragment;
  const same = given.filter((column) => isSame(column, rows));
  const differing = given.filter((column) => !same.includes(column));
  const once = same.map(
    (column) => sql`, ${rows[0]?.[column] as string}::${list([COLUMNS[column]])} as ${sql(column)}`,
  );
  const missing = READ.filter((column) => !given.includes(column)).map(
    (column) => `, null::${COLUMNS[column]} as ${column}`,
  );
  // As sub-selects, so that their lengths are not seen: see `deliverDirect`.
  const lists = differing.map(
    (column, n) =>
      sql`${n > 0 ? sql`, ` : sql``}(select ${listOf(column, rows)}::text::${list([COLUMNS[column]])}[])`,
  );
  // A repeat is no new message, whatever has become of the times that it names. Without keys there are no repeats, and
  // rows that can not meet another are cheaper to write.
  const keyed = given.includes("idempotency_key");
  const isNew = keyed
    ? sql`where not exists (select from messages m where m.id = sending.id) order by id`
    : sql``;
  const orNothing = keyed ? sql`on conflict do nothing` : sql``;
  return sql`
    sending as materialized (
      select x.*, x.place::int - 1 as ordinal${list([missing.join("")])}${once.length > 0 ? once : sql``}
      from unnest(${lists}) with ordinality as x (${list([...differing, "place"])})
    ),
    stored as (
      insert into messages (${list(given)}, sent_at)
      select ${list(given.map(stored))}, case when status <> 'scheduled' then clock_timestamp() end
      from sending
      ${isNew}
      ${orNothing}
      returning id
    )`;
}

/** Whether a plain value is the same in all of several rows. */
function isSame(column: Column, rows: readonly MessageRow[]): boolean {
  const first = rows[0]?.[column];
  return COLUMNS[column] !== "jsonb" && rows.length > 1 && rows.every((row) => row[column] === first);
}

/** A column of `sending` as it is stored. */
function stored(column: Column): string {
  return column === "request_hash" ? "decode(request_hash, 'hex')" : column;
}

/** A column of all rows as an array. */
function listOf(column: Column, rows: readonly MessageRow[]): string {
  const isJson = COLUMNS[column] === "jsonb";
  return arrayLiteral(
    rows.map((row) => {
      const value = row[column];
      return isJson && value !== null ? JSON.stringify(value) : (value as string | number | null);
    }),
  );
}

/** The same part for a message that is stored already. */
export function storedMessage(db: Db, id: string): Fragment {
  return db.sql`
    sending as materialized (select 0 as ordinal, id, type, sender_id from messages where id = ${id}),
    stored as (select id from sending)`;
}
