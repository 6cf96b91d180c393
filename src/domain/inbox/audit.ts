import type { Db } from "@/db/database";

/** One thing that does not add up. `found` is stored, `expected` is what a recount says. */
export type Disagreement = { rule: string; subject: string; found: string; expected: string };

/**
 * Recounts everything that is stored twice, in one statement and so in one snapshot. An empty answer means that
 * all of it agrees. It reads whole tables: for operators and tests, not for requests.
 */
export async function auditInbox(db: Db): Promise<Disagreement[]> {
  const rows = await db.sql<Disagreement[]>`
    with recount as (
      select x.user_id, x.type, count(*) as n
      from message_receipts x join inboxes i using (user_id)
        left join unread_message_counts t on t.user_id = x.user_id and t.type = x.type
      where x.position is null and x.read_at is null and x.archived_at is null and x.withdrawn_at is null
        and x.unread_since_revision > greatest(i.read_through_revision, t.read_through_revision)
      group by x.user_id, x.type
    ),
    entries as (
      select distinct on (message_id) message_id, position, changed_position, type, sent_at, live
      from feed_entries order by message_id
    )
    select 'a stored count is the number of unread direct messages' as rule,
      coalesce(c.user_id, r.user_id)::text || ' ' || coalesce(c.type, r.type) as subject,
      coalesce(c.count, 0)::text as found, coalesce(r.n, 0)::text as expected
    from unread_message_counts c full join recount r on r.user_id = c.user_id and r.type = c.type
    where coalesce(c.count, 0) <> coalesce(r.n, 0)
    union all
    select 'no change is newer than its inbox', x.user_id::text, max(x.changed_revision)::text, i.revision::text
    from message_receipts x join inboxes i using (user_id)
    group by x.user_id, i.revision having max(x.changed_revision) > i.revision
    union all
    select 'no direct message arrived later than its inbox says', x.user_id::text, i.arrived_revision::text,
      max(x.unread_since_revision)::text
    from message_receipts x join inboxes i using (user_id) where x.position is null
    group by x.user_id, i.arrived_revision having max(x.unread_since_revision) > i.arrived_revision
    union all
    select 'no watermark of a type is ahead of its inbox', c.user_id::text || ' ' || c.type,
      greatest(c.read_through_revision, c.changed_revision)::text, i.revision::text
    from unread_message_counts c join inboxes i using (user_id)
    where greatest(c.read_through_revision, c.changed_revision) > i.revision
    union all
    select 'the entries of a broadcast agree', f.message_id::text, f.position || ' ' || f.live, e.position || ' ' || e.live
    from feed_entries f join entries e using (message_id)
    where (f.position, f.changed_position, f.type, f.sent_at, f.live)
      is distinct from (e.position, e.changed_position, e.type, e.sent_at, e.live)
    union all
    select 'a broadcast is live while it is sent', e.message_id::text, e.live::text, m.status
    from entries e join messages m on m.id = e.message_id where e.live <> (m.status = 'sent')
    union all
    select 'a receipt of a broadcast has its position, type and time', x.user_id::text || ' ' || x.message_id,
      x.position || ' ' || x.type, coalesce(e.position || ' ' || e.type, 'no entry')
    from message_receipts x left join entries e using (message_id)
    where x.position is not null
      and (x.position, x.type, x.sent_at) is distinct from (e.position, e.type, e.sent_at)
    union all
    select 'a direct receipt is withdrawn when its message is', x.user_id::text || ' ' || x.message_id,
      (x.withdrawn_at is not null)::text, m.status
    from message_receipts x join messages m on m.id = x.message_id
    where x.position is null and (x.withdrawn_at is null) <> (m.status in ('sent', 'sending'))
      -- A long list is withdrawn chunk by chunk, for as long as there is a job that does it.
      and not (x.withdrawn_at is null and m.status in ('recalled', 'expired') and exists (
        select from graphile_worker.jobs j where j.key = 'message/continue-withdrawal:' || m.id
          and (j.attempts < j.max_attempts or j.locked_at is not null)))
    union all
    select 'a message that is being sent has a job that sends it', m.id::text, 'no job', m.status
    from messages m where m.status = 'sending' and not exists (
      select from graphile_worker.jobs j where j.key = 'message/continue-list:' || m.id
        and (j.attempts < j.max_attempts or j.locked_at is not null))
    union all
    select 'nobody waits for a message that is out or gone', r.message_id::text || ' ' || r.user_id, 'waiting', m.status
    from (select message_id, unnest(user_ids) as user_id from recipient_chunks) r
      join messages m on m.id = r.message_id
    where m.status not in ('draft', 'scheduled', 'sending')
      or exists (select from message_receipts x where x.message_id = r.message_id and x.user_id = r.user_id)
    union all
    select 'a stored count has an inbox', c.user_id::text || ' ' || c.type, 'no inbox', 'an inbox'
    from unread_message_counts c where not exists (select from inboxes i where i.user_id = c.user_id)
    union all
    select 'every position of the feed was taken by a change', 'feed', count(distinct p)::text, f.position::text
    from feed f left join (select position as p from feed_entries union select changed_position from feed_entries) taken
      on true
    where f.kept_since is null group by f.position having count(distinct p) <> f.position
    union all
    select 'no entry is ahead of the feed', e.message_id::text, e.changed_position::text, f.position::text
    from entries e, feed f where e.changed_position > f.position
    order by 1, 2`;
  return [...rows];
}
