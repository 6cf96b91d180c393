import type { Pool } from "@/db/database";

/** How much data a run has. `full` is the size that the budgets are stated for. */
export const SCALES = {
  full: { people: 1_000_000, receipts: 10_000_000, groups: 5_000, broadcasts: 1_000, groupMessages: 20_000 },
  small: { people: 10_000, receipts: 100_000, groups: 50, broadcasts: 1_000, groupMessages: 200 },
} as const;
export type Scale = keyof typeof SCALES;

/** People that the measurements are about, by their number. */
export const NAMED = { inManyGroups: 7, busy: 1 } as const;

/** The id of person or message number n: fixed, so that statements can name people without looking them up. */
const userId = (n: string) => `('0197e2d5-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/**
 * Fills an empty, migrated database: receipts are skewed so that one person in a thousand has thousands, one in
 * fifty is in groups, and one is in fifty. Secondary indexes are made after the rows. Triggers and foreign keys
 * are not checked row by row while loading; the audit after the bench checks the sums.
 */
export async function load(db: Pool, scale: Scale): Promise<void> {
  const { people, receipts, groups, broadcasts, groupMessages } = SCALES[scale];
  const busy = Math.ceil(people / 1_000);
  const feed = broadcasts + groupMessages;
  const everyNth = Math.round(feed / broadcasts);
  await db.sql.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`set local synchronous_commit = off`;
    await sql`set local maintenance_work_mem = '1GB'`;
    await sql`set local work_mem = '512MB'`;
    const indexes = await sql<{ indexdef: string; name: string }[]>`
      select indexdef, indexname as name from pg_indexes i
      where schemaname = 'public' and tablename in ('messages', 'message_receipts', 'feed_entries', 'unread_message_counts')
        and not exists (select from pg_constraint c where c.conname = i.indexname)`;
    for (const { name } of indexes) await sql`drop index ${sql(name)}`;
    await sql.unsafe(`
      insert into users (id, email, name)
        select ${userId("n")}, 'person-' || n || '@example.com', 'Person ' || n from generate_series(1, ${people}) n`);
    await sql.unsafe(`
      create temp table loading on commit drop as
      select g, case when random() < 0.55 then 1 + floor(random() * ${busy})::int
          else 1 + floor(${people} * power(random(), 2))::int end as person,
        (array['task', 'billing', 'system', 'image'])[1 + g % 4] as type,
        timestamptz '2025-11-22' + g * interval '${(31_000_000_000 / receipts).toFixed(0)} milliseconds' as at,
        (lpad(to_hex(1763769600000 + g), 12, '0') || '70008000' || lpad(to_hex(g), 12, '0'))::uuid as id,
        g < ${receipts} * 0.85 or random() < 0.5 as read
      from generate_series(1, ${receipts}) g`);
    await sql.unsafe(`
      insert into messages (id, audience, type, receiver_id, title, summary, content, status, created_at, sent_at, recipient_count)
        select id, 'user', type, ${userId("person")}, 'Order ' || g || ' was shipped', repeat('s', 60),
          '{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"Hello"}]}]}', 'sent', at, at, 1
        from loading order by g`);
    await sql.unsafe(`
      create temp table numbered on commit drop as
        select *, row_number() over (partition by person order by g) as revision from loading`);
    await sql.unsafe(`
      insert into message_receipts (user_id, message_id, type, sent_at, unread_since_revision, changed_revision, read_at)
        select ${userId("person")}, id, type, at, revision, revision, case when read then at + interval '1 hour' end
        from numbered order by g`);
    await sql.unsafe(`
      insert into inboxes (user_id, revision, since_position)
        select ${userId("n")}, coalesce(c, 0), 0 from generate_series(1, ${people}) n
          left join (select person, count(*) as c from loading group by person) l on l.person = n`);
    await sql.unsafe(`
      insert into unread_message_counts (user_id, type, count, changed_revision)
        select ${userId("person")}, type, count(*) filter (where not read), max(revision) from numbered group by person, type`);
    await sql.unsafe(
      `insert into groups (id, name) select n, 'Group ' || n from generate_series(1, ${groups}) n`,
    );
    await sql.unsafe(`
      insert into group_members (user_id, group_id, from_position)
        select distinct ${userId(`1 + floor(random() * ${people})::int`)}, 1 + floor(random() * ${groups})::int, 0
        from generate_series(1, ${Math.round(people / 50)}) n
        on conflict do nothing`);
    await sql.unsafe(`
      insert into group_members (user_id, group_id, from_position)
        select ${userId(String(NAMED.inManyGroups))}, 1 + n * ${Math.max(1, Math.floor(groups / 50))}, 0 from generate_series(0, 49) n
        where 1 + n * ${Math.max(1, Math.floor(groups / 50))} <= ${groups} on conflict do nothing`);
    await sql.unsafe(`
      create temp table broadcast on commit drop as
      select p, case when p % ${everyNth} = 0 then 0 else 1 + floor(random() * ${groups})::int end as group_id,
        (array['task', 'billing', 'system', 'image'])[1 + p % 4] as type,
        timestamptz '2025-11-22' + p * interval '${(31_000_000_000 / feed).toFixed(0)} milliseconds' as at,
        (lpad(to_hex(1763769600000 + p), 12, '0') || '70019000' || lpad(to_hex(p), 12, '0'))::uuid as id
      from generate_series(1, ${feed}) p`);
    await sql.unsafe(`
      insert into messages (id, audience, type, title, summary, content, status, created_at, sent_at)
        select id, case group_id when 0 then 'everyone' else 'groups' end, type, 'Notice ' || p, repeat('b', 60),
          '{"type":"doc","content":[{"type":"paragraph"}]}', 'sent', at, at from broadcast order by p`);
    await sql.unsafe(`
      insert into feed_entries (message_id, group_id, position, changed_position, type, sent_at)
        select id, group_id, p, p, type, at from broadcast
        union all
        select id, 1 + (group_id + ${Math.ceil(groups / 3)}) % ${groups}, p, p, type, at from broadcast
        where group_id > 0 and p % 10 = 0 and 1 + (group_id + ${Math.ceil(groups / 3)}) % ${groups} <> group_id
        order by 3`);
    await sql.unsafe(`update feed set position = ${feed}`);
    for (const { indexdef } of indexes) await sql.unsafe(indexdef);
  });
  await db.sql`vacuum (analyze)`;
}
