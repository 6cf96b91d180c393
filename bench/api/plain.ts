import type { Db } from "@/db/database";
import { newId } from "@/db/id";

/** The rows of messages to one person each in plain SQL: one statement for all of them, whoever they are for. */
export async function insertPlainly({ sql }: Db, messages: readonly { userId: string; title: string }[]) {
  const ids = messages.map(() => newId());
  await sql`
    with given as materialized (
      select * from unnest(${ids}::uuid[], ${messages.map(({ userId }) => userId)}::uuid[],
        ${messages.map(({ title }) => title)}::text[]) with ordinality as t (id, user_id, title, n)
    ),
    stored as (
      insert into messages (id, audience, type, receiver_id, title, status, sent_at, recipient_count)
      select id, 'user', 'task', user_id, title, 'sent', now(), 1 from given
    ),
    wanted as (select user_id, count(*) as n from given group by user_id),
    inbox as (
      update inboxes i set revision = i.revision + w.n, arrived_revision = i.revision + w.n
      from wanted w where i.user_id = w.user_id returning i.user_id, i.revision - w.n as base
    ),
    receipts as (
      insert into message_receipts (user_id, message_id, type, sent_at, unread_since_revision, changed_revision)
      select g.user_id, g.id, 'task', now(), revision, revision from (
        select given.*, base + row_number() over (partition by given.user_id order by n) as revision
        from given join inbox using (user_id)
      ) g
    )
    insert into unread_message_counts as c (user_id, type, count, changed_revision)
    select user_id, 'task', n, base + n from wanted join inbox using (user_id)
    on conflict (user_id, type) do update set count = c.count + excluded.count, changed_revision = excluded.changed_revision`;
}
