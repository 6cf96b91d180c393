import { userChannel } from "@realtime/protocol/channels";
import type { Db } from "@/db/database";
import type { BusEvent } from "../context";
import { newItem, type SenderColumns } from "./new-item";
import type { Outgoing } from "./outgoing";

type Delivered = SenderColumns & { revision: number; sent_at: string; epoch: string; count: number };

/**
 * Writes one message to one person: what `deliverDirect` does for many, as the statement that most messages are.
 * Plain values instead of sets halve what it costs the database (`npm run bench -- inbox`: send_one_ms).
 *
 * @returns as `deliverDirect`
 * @throws the driver's foreign-key error when the recipient does not exist
 */
export async function deliverOne(
  db: Db,
  { row }: Outgoing,
  userId: string,
): Promise<{ events: BusEvent[]; written: Set<number> }> {
  // A repeat is no new message, also when the expiry that it names has passed.
  const isNew =
    row.idempotency_key === null || row.expires_at === null
      ? db.sql``
      : db.sql`where not exists (select from messages where id = ${row.id})`;
  const [sent] = await db.sql<Delivered[]>`
    with stored as (
      insert into messages (id, sender_id, created_by, created_by_key, receiver_id, audience, type, priority, title, summary,
        content, action_label, action_url, translations, content_translations, status, idempotency_scope, idempotency_key, request_hash,
        recipient_count, file_count, image_id, expires_at, sent_at)
      select ${row.id}, ${row.sender_id}, ${row.created_by}, ${row.created_by_key}, ${row.receiver_id}, ${row.audience}, ${row.type},
        ${row.priority}, ${row.title}, ${row.summary},
        ${json(row.content)}::jsonb, ${row.action_label}, ${row.action_url},
        ${json(row.translations)}::jsonb, ${json(row.content_translations)}::jsonb,
        ${row.status}, ${row.idempotency_scope}, ${row.idempotency_key}, decode(${row.request_hash}, 'hex'),
        ${row.recipient_count}, ${row.file_count}, ${row.image_id}, ${row.expires_at}, clock_timestamp()
      ${isNew}
      on conflict do nothing
      returning id
    ),
    inbox as (
      update inboxes set revision = revision + 1, arrived_revision = revision + 1 where user_id = ${userId} and exists (select from stored)
      returning revision
    ),
    -- The clock after the lock. A recipient without an inbox gets revision 1, so that the foreign key names them.
    arrived as materialized (
      select s.id, coalesce(inbox.revision, 1) as revision, clock_timestamp() as at from stored s left join inbox on true
    ),
    receipt as (
      insert into message_receipts (user_id, message_id, type, sent_at, unread_since_revision, changed_revision)
      select ${userId}, id, ${row.type}, at, revision, revision from arrived
    ),
    counted as (
      insert into unread_message_counts as c (user_id, type, count, changed_revision)
      select ${userId}, ${row.type}, 1, revision from arrived
      on conflict (user_id, type) do update set count = c.count + 1, changed_revision = excluded.changed_revision
      returning count
    )
    select a.revision, a.at::timestamptz(3) as sent_at, feed.epoch, c.count, u.name as sender_name,
      u.image as sender_image
    from arrived a cross join counted c cross join feed left join users u on u.id = ${row.sender_id}`;
  if (!sent) return { events: [], written: new Set() };
  const { epoch, revision, count } = sent;
  const item = newItem(row, sent, { position: null, unreadSinceRevision: revision });
  const event = { type: "message.created", epoch, revision, item, counts: { [row.type]: count } } as const;
  return { events: [{ channel: userChannel(userId), event }], written: new Set([0]) };
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
