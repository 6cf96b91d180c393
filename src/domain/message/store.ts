import type { Db } from "@/db/database";
import type { MessageRow } from "./outgoing";

/**
 * The part of a statement that writes message rows, for use inside `with`. It defines `sending` (the rows as
 * given, numbered by `ordinal`) and `stored` (those that were really written: a row whose idempotency key is
 * taken is passed over). Keys are taken in order of id, so that two transactions never wait for each other.
 */
export function storeMessages(db: Db, rows: readonly MessageRow[]) {
  const numbered = rows.map((row, ordinal) => ({ ...row, ordinal }));
  return db.sql`
    sending as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) as x (
        ordinal int, id uuid, sender_id uuid, created_by uuid, created_by_key uuid, receiver_id uuid, audience text, type text,
        priority text, title text, summary text, content jsonb, action_label text, action_url text,
        translations jsonb, content_translations jsonb,
        idempotency_scope text, idempotency_key text, request_hash text, recipient_count int,
        file_count int, image_id uuid, status text, scheduled_at timestamptz, expires_at timestamptz)
    ),
    stored as (
      insert into messages (id, sender_id, created_by, created_by_key, receiver_id, audience, type, priority, title, summary,
        content, action_label, action_url, translations, content_translations, status, idempotency_scope, idempotency_key, request_hash,
        recipient_count, file_count, image_id, scheduled_at, expires_at, sent_at)
      select id, sender_id, created_by, created_by_key, receiver_id, audience, type, priority, title, summary,
        nullif(content, 'null'::jsonb), action_label, action_url,
        nullif(translations, 'null'::jsonb), nullif(content_translations, 'null'::jsonb), status, idempotency_scope, idempotency_key,
        decode(request_hash, 'hex'), recipient_count, file_count, image_id, scheduled_at, expires_at,
        case when status <> 'scheduled' then clock_timestamp() end
      from sending
      -- A repeat is no new message, whatever has become of the times that it names.
      where not exists (select from messages m where m.id = sending.id)
      order by id
      on conflict do nothing
      returning id
    )`;
}

/** The same part for a message that is stored already. */
export function storedMessage(db: Db, id: string) {
  return db.sql`
    sending as materialized (select 0 as ordinal, id, type, sender_id from messages where id = ${id}),
    stored as (select id from sending)`;
}
