import type { Db, Fragment } from "@/db/database";
import type { MessageRow } from "./outgoing";

/** The columns of `MessageRow` as `jsonb_to_recordset` reads them. */
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
  const given = (Object.keys(COLUMNS) as Column[]).filter((column) =>
    rows.some((row) => row[column] !== null),
  );
  const read = [...given, ...READ.filter((column) => !given.includes(column))];
  const list = (parts: readonly string[]) => sql.unsafe(parts.join(", ")) as unknown as Fragment;
  const same = given.filter((column) => isSame(column, rows));
  const differing = read.filter((column) => !same.includes(column));
  const once = same.map(
    (column) => sql`, ${rows[0]?.[column] as string}::${list([COLUMNS[column]])} as ${sql(column)}`,
  );
  const numbered = rows.map((row, ordinal) => {
    const one: Record<string, unknown> = { ordinal };
    for (const column of differing) one[column] = row[column];
    return one;
  });
  // A repeat is no new message, whatever has become of the times that it names. Without keys there are no repeats, and
  // rows that can not meet another are cheaper to write.
  const keyed = given.includes("idempotency_key");
  const isNew = keyed ? sql`where not exists (select from messages m where m.id = sending.id)` : sql``;
  const orNothing = keyed ? sql`on conflict do nothing` : sql``;
  return sql`
    sending as materialized (
      select x.*${once.length > 0 ? once : sql``} from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb)
        as x (${list(["ordinal int", ...differing.map((column) => `${column} ${COLUMNS[column]}`)])})
    ),
    stored as (
      insert into messages (${list(given)}, sent_at)
      select ${list(given.map(stored))}, case when status <> 'scheduled' then clock_timestamp() end
      from sending
      ${isNew}
      order by id
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
  if (column === "request_hash") return "decode(request_hash, 'hex')";
  return COLUMNS[column] === "jsonb" ? `nullif(${column}, 'null'::jsonb)` : column;
}

/** The same part for a message that is stored already. */
export function storedMessage(db: Db, id: string): Fragment {
  return db.sql`
    sending as materialized (select 0 as ordinal, id, type, sender_id from messages where id = ${id}),
    stored as (select id from sending)`;
}
