import type { Pool } from "@/db/database";

/** The messages that are looked at, and who composed one in a hundred of all. */
export const BROADCAST = "0197e2d5-0000-7000-9000-000000000001";
export const GROUPED = "0197e2d5-0000-7000-9000-000000000002";
export const DIRECT = "0197e2d5-0000-7000-9000-000000000003";
export const SENDER = "0197e2d5-0000-7000-8000-000000000064";

const person = (n: string) => `('0197e2d5-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const FIRST =
  "(array['Ada', 'Grace', 'Alan', 'Barbara', 'Edsger', 'Radia', 'Donald', 'Katherine', 'Linus', 'Margaret'])[1 + n % 10]";
const LAST =
  "(array['Lovelace', 'Hopper', 'Turing', 'Liskov', 'Dijkstra', 'Perlman', 'Knuth', 'Johnson', 'Torvalds', 'Hamilton'])[1 + n / 10 % 10]";

/**
 * Fills an empty, migrated database: people (one in a hundred with a Chinese name), composed messages, and three that
 * were sent: to everyone (six in ten have opened it, one in ten marked all read), to ten groups of a tenth of the
 * people each, and to a list of at most 100,000.
 */
export async function fillAdmin(
  db: Pool,
  { people, messages }: { people: number; messages: number },
): Promise<void> {
  const run = (text: string) => db.sql.unsafe(text);
  await run("set session_replication_role = replica");
  await run(`
    insert into users (id, email, name)
    select ${person("n")}, 'person-' || n || '@example.com',
      case when n % 100 = 7 then (array['王小明', '李娜', '张伟', '陈静'])[1 + n / 100 % 4] else ${FIRST} || ' ' || ${LAST} || ' ' || n end
    from generate_series(1, ${people}) n`);
  await run(`
    insert into inboxes (user_id, revision, since_position, seen_revision, seen_position, read_through_position)
    select ${person("n")}, 2, 0, n % 3, n % 3, case when n % 10 = 0 then 2 else 0 end from generate_series(1, ${people}) n`);
  await run(`insert into unread_message_counts (user_id, type, count, changed_revision)
    select ${person("n")}, t, 1, 2 from generate_series(1, ${people}) n, unnest(array['task', 'billing']) t`);
  await run("update feed set position = 2");
  await run("insert into groups (id, name) select n, 'Group ' || n from generate_series(1, 10) n");
  await run(`insert into group_members (user_id, group_id, from_position, to_position)
    select ${person("n")}, 1 + n % 10, 0, case when n % 50 = 0 then 2 end from generate_series(1, ${people}) n`);
  await run(`
    insert into messages (id, audience, type, title, summary, status, created_at, sent_at, sender_id, created_by, recipient_count)
    select gen_random_uuid(), (array['users', 'groups', 'everyone'])[1 + n % 3],
      (array['announcement', 'task', 'billing', 'security'])[1 + n % 4],
      case n % 5000 when 0 then 'A zeppelin for ' || n else 'Notice ' || n end, 'What one should know about ' || n,
      case when n % 10000 = 0 then 'scheduled' else 'sent' end,
      timestamptz '2026-01-01' + n * interval '20 seconds', timestamptz '2026-01-01' + n * interval '20 seconds',
      ${person("1 + n % 100")}, ${person("1 + n % 100")}, 3
    from generate_series(1, ${messages}) n`);
  const list = Math.min(people, 100_000);
  await run(`
    insert into messages (id, audience, type, title, status, created_at, sent_at, sender_id, created_by, recipient_count) values
      ('${BROADCAST}', 'everyone', 'task', 'To everyone', 'sent', now() - interval '2 days', now() - interval '2 days', '${SENDER}', '${SENDER}', null),
      ('${GROUPED}', 'groups', 'billing', 'To groups', 'sent', now() - interval '2 days', now() - interval '2 days', '${SENDER}', '${SENDER}', null),
      ('${DIRECT}', 'users', 'task', 'To a list', 'sent', now() - interval '2 days', now() - interval '2 days', '${SENDER}', '${SENDER}', ${list})`);
  await run(`insert into feed_entries (message_id, group_id, position, changed_position, type, sent_at)
    select '${BROADCAST}'::uuid, 0, 1, 1, 'task', now() - interval '2 days'
    union all select '${GROUPED}'::uuid, n, 2, 2, 'billing', now() - interval '2 days' from generate_series(1, 10) n`);
  await run(`
    insert into message_receipts (user_id, message_id, type, sent_at, position, changed_revision, read_at, opened_at, acted_at)
    select ${person("n")}, '${BROADCAST}', 'task', now() - interval '2 days', 1, 1, now() - interval '1 day',
      now() - interval '2 days' + random() * interval '30 hours', case when n % 5 = 0 then now() end
    from generate_series(1, ${people}) n where n % 10 < 6`);
  await run(`
    insert into message_receipts (user_id, message_id, type, sent_at, unread_since_revision, changed_revision, read_at, opened_at)
    select ${person("n")}, '${DIRECT}', 'task', now() - interval '2 days', 1, 1,
      case when n % 2 = 0 then now() end, case when n % 2 = 0 then now() - interval '1 day' end
    from generate_series(1, ${list}) n`);
  await run("set session_replication_role = origin");
  await run(
    "vacuum analyze users, inboxes, messages, message_receipts, unread_message_counts, feed_entries, group_members",
  );
}
