import { userChannel } from "@realtime/protocol/channels";
import { excerpt } from "@/content/plain-text";
import type { RichText } from "@/content/rich-text";
import type { Transaction } from "@/db/transaction";
import type { BusEvent } from "../context";
import { DomainError } from "../errors";
import { type ItemRow, itemColumns, toItem } from "../inbox/item-row";
import { requestHash } from "./idempotency";
import { CHUNK } from "./outgoing";
import type { Translated } from "./say";

/** What a message shall say from now on; what is absent stays. `null` takes an action away. */
export type Update = {
  readonly id: string;
  readonly says: {
    title?: string;
    summary?: string;
    content?: RichText | null;
    priority?: string;
    action?: { label: string; url: string } | null;
  };
  /** Of a message that is made from facts; one that is written by hand loses those that it had. */
  readonly translated?: Translated;
  readonly unreadAgain: boolean;
};

type Stored = {
  status: string;
  audience: string;
  recipients: number | null;
  title: string;
  summary: string;
  content: RichText | null;
  priority: string;
  label: string | null;
  url: string | null;
  translations: Translated["translations"] | null;
  contents: Translated["contents"] | null;
};

/**
 * Changes what a direct message says, in place: the same row, a new revision and one event for each recipient. Its
 * row and their inboxes are locked by an earlier statement. When it says so already, nothing happens.
 *
 * @returns the events to publish after the commit
 * @throws NOT_FOUND for a key that was not used; CONFLICT for a broadcast, for more than 500 recipients, and for a
 *   message that is not out
 */
export async function applyUpdate(db: Transaction, update: Update): Promise<BusEvent[]> {
  const { id, unreadAgain } = update;
  const [stored] = await db.sql<Stored[]>`
    select status, audience, recipient_count as recipients, title, summary, content, priority, action_label as label,
      action_url as url, translations, content_translations as contents
    from messages where id = ${id}`;
  refuse(stored);
  const { says, translated } = update;
  const content = says.content === undefined ? stored.content : says.content;
  const next = {
    title: says.title ?? stored.title,
    summary: says.summary ?? (says.content ? excerpt(says.content) : stored.summary),
    content,
    priority: says.priority ?? stored.priority,
    label: says.action === undefined ? stored.label : (says.action?.label ?? null),
    url: says.action === undefined ? stored.url : (says.action?.url ?? null),
    translations: translated?.translations ?? null,
    contents: translated?.contents ?? null,
  };
  const { status: _status, audience: _audience, recipients: _recipients, ...before } = stored;
  if (requestHash(next) === requestHash(before)) return [];
  await db.sql`
    update messages set title = ${next.title}, summary = ${next.summary}, content = ${json(next.content)}::text::jsonb,
      priority = ${next.priority}, action_label = ${next.label}, action_url = ${next.url},
      translations = ${json(next.translations)}::text::jsonb,
      content_translations = ${json(next.contents)}::text::jsonb, edited_at = clock_timestamp()
    where id = ${id}`;
  await changeReceiptsOf(db, id, unreadAgain);
  return announcements(db, id);
}

function refuse(stored: Stored | undefined): asserts stored is Stored {
  const conflict = (message: string, rule: string) =>
    new DomainError("CONFLICT", message, { field: "idempotencyKey", rule });
  if (!stored)
    throw new DomainError("NOT_FOUND", "No message was sent with this key.", {
      field: "idempotencyKey",
      rule: "a key that was used",
    });
  if (stored.audience !== "user" && stored.audience !== "users")
    throw conflict("Only messages to people by name can be updated.", "a direct message");
  if ((stored.recipients ?? 0) > CHUNK)
    throw conflict(`Only messages to at most ${CHUNK} people can be updated.`, `at most ${CHUNK} recipients`);
  if (stored.status !== "sent") throw conflict("Only a sent message can be updated.", "status sent");
}

/** The counts change by what really becomes unread. The rows that it computes from were locked before. */
async function changeReceiptsOf({ sql }: Transaction, id: string, unreadAgain: boolean): Promise<void> {
  await sql`
    with held as materialized (
      select x.user_id, x.type, (x.archived_at is null)::int - (x.archived_at is null and x.read_at is null
          and x.unread_since_revision > greatest(i.read_through_revision, t.read_through_revision))::int as newly
      from message_receipts x join inboxes i using (user_id)
        left join unread_message_counts t on t.user_id = x.user_id and t.type = x.type
      where x.message_id = ${id} and x.withdrawn_at is null
    ),
    bumped as (
      update inboxes i set revision = i.revision + 1,
        arrived_revision = case when ${unreadAgain} then i.revision + 1 else i.arrived_revision end
      from held where held.user_id = i.user_id returning i.user_id, i.revision
    ),
    receipts as (
      update message_receipts x set changed_revision = b.revision,
        read_at = case when ${unreadAgain} then null else x.read_at end,
        unread_since_revision = case when ${unreadAgain} then b.revision else x.unread_since_revision end
      from bumped b where x.message_id = ${id} and x.user_id = b.user_id
    )
    update unread_message_counts c set count = c.count + held.newly, changed_revision = b.revision
    from held join bumped b using (user_id)
    where ${unreadAgain} and held.newly > 0 and c.user_id = held.user_id and c.type = held.type`;
}

type Announced = ItemRow & { user_id: string; revision: number; count: number; epoch: string };

async function announcements(db: Transaction, id: string): Promise<BusEvent[]> {
  const rows = await db.sql<Announced[]>`
    select x.user_id, i.revision, coalesce(t.count, 0) as count, feed.epoch, ${itemColumns(db)},
      x.read_at is null and x.unread_since_revision > greatest(i.read_through_revision, t.read_through_revision) as unread
    from message_receipts x join inboxes i using (user_id) join messages m on m.id = x.message_id
      left join users u on u.id = m.sender_id
      left join unread_message_counts t on t.user_id = x.user_id and t.type = x.type cross join feed
    where x.message_id = ${id} and x.withdrawn_at is null order by x.user_id`;
  return rows.map(({ user_id, revision, count, epoch, ...row }) => ({
    channel: userChannel(user_id),
    event: { type: "receipts.changed", epoch, revision, items: [toItem(row)], counts: { [row.type]: count } },
  }));
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
