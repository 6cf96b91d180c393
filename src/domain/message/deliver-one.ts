import { userChannel } from "@realtime/protocol/channels";
import type { Db, Fragment } from "@/db/database";
import type { BusEvent } from "../context";
import { newItem, type SenderColumns } from "./new-item";
import type { MessageRow, Outgoing } from "./outgoing";

type Delivered = SenderColumns & { revision: number; sent_at: string; epoch: string; count: number };

/**
 * Writes one message to one person: what `deliverDirect` does for many, as the statement that most messages are.
 * Plain values instead of sets halve what it costs the database (`npm run bench -- inbox`: send_one_ms), and columns
 * that are null are left out, each of which costs the driver more than the database (`-- delivery`: cpu_us_per_message).
 *
 * @returns as `deliverDirect`
 * @throws the driver's foreign-key error when the recipient does not exist
 */
export async function deliverOne(
  db: Db,
  { row }: Outgoing,
  userId: string,
): Promise<{ events: BusEvent[]; written: Set<number> }> {
  const { sql } = db;
  const sender =
    row.sender_id === null
      ? { columns: sql`null as sender_name, null as sender_image`, join: sql`` }
      : {
          columns: sql`u.name as sender_name, u.image as sender_image`,
          join: sql`left join users u on u.id = ${row.sender_id}`,
        };
  const [sent] = await sql<Delivered[]>`
    with stored as (
      insert into messages ${sql({ ...given(row), sent_at: inPlace(sql`clock_timestamp()`) })}
      on conflict do nothing
      returning id, type
    ),
    inbox as (
      update inboxes set revision = revision + 1, arrived_revision = revision + 1 where user_id = ${userId} and exists (select from stored)
      returning revision
    ),
    -- The clock after the lock. A recipient without an inbox gets revision 1, so that the foreign key names them.
    arrived as materialized (
      select s.id, s.type, ${userId}::uuid as user_id, coalesce(inbox.revision, 1) as revision, clock_timestamp() as at
      from stored s left join inbox on true
    ),
    receipt as (
      insert into message_receipts (user_id, message_id, type, sent_at, unread_since_revision, changed_revision)
      select user_id, id, type, at, revision, revision from arrived
    ),
    counted as (
      insert into unread_message_counts as c (user_id, type, count, changed_revision)
      select user_id, type, 1, revision from arrived
      on conflict (user_id, type) do update set count = c.count + 1, changed_revision = excluded.changed_revision
      returning count
    )
    select a.revision, a.at::timestamptz(3) as sent_at, feed.epoch, c.count, ${sender.columns}
    from arrived a cross join counted c cross join feed ${sender.join}`;
  if (!sent) return { events: [], written: new Set() };
  const { epoch, revision, count } = sent;
  const item = newItem(row, sent, { position: null, unreadSinceRevision: revision });
  const event = { type: "message.created", epoch, revision, item, counts: { [row.type]: count } } as const;
  return { events: [{ channel: userChannel(userId), event }], written: new Set([0]) };
}

/** The columns of the row that are not null, as the driver takes them. */
function given(row: MessageRow): Record<string, string | number | Uint8Array> {
  const values: Record<string, string | number | Uint8Array> = {};
  for (const [column, value] of Object.entries(row)) {
    if (value === null) continue;
    if (column === "request_hash") values[column] = Buffer.from(String(value), "hex");
    else values[column] = typeof value === "number" ? value : textOf(value);
  }
  return values;
}

/** A fragment as one of those values: the driver puts it in as it is, which its types do not know. */
function inPlace(fragment: Fragment): string {
  return fragment as unknown as string;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
