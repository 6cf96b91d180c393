import type { TransactionSql } from "postgres";
import type { Pool } from "@/db/database";

/** How much data a run has. `full` is the size that the budgets are stated for, `small` a hundredth of it. */
export const SCALES = {
  full: { people: 1_000_000, receipts: 10_000_000, groups: 5_000, broadcasts: 1_000, groupMessages: 20_000 },
  // As many broadcasts to everyone as in `full`: each of them is unread for somebody there, too.
  small: { people: 10_000, receipts: 100_000, groups: 50, broadcasts: 1_000, groupMessages: 200 },
} as const;
export type Scale = keyof typeof SCALES;

/** Some people that the measurements are about, counted from the last of the others. */
const MARKERS = 8;
const UNREAD = { many: 10_000, few: 100 } as const;

/** The numbers of the people that stand out. */
export function namedPeople(scale: Scale) {
  const { people } = SCALES[scale];
  const range = (from: number) => Array.from({ length: MARKERS }, (_, i) => people + from + i);
  return {
    /** Is in fifty groups, and busy; has read no broadcast. */
    inManyGroups: 7,
    /** 10,000 unread direct messages, and all broadcasts. */
    manyUnread: range(1),
    /** A hundredth of that: 100 direct messages and 10 broadcasts. */
    fewUnread: range(1 + MARKERS),
    /** 10,000 unread direct messages, to be read one by one. */
    readers: range(1 + 2 * MARKERS),
  };
}

/** One title in so many has these words, for searches that find something. */
export const RARE = { every: 500, latin: "zeppelin", chinese: "已发货" } as const;

// From bytes, not from hexadecimal digits: ten million of them are written, and lpad(to_hex(n)) takes twice as long.
const lowHalf = (n: string) => `int8send(${-(2n ** 63n)} + ${n})`;
/** The id of person number n, as SQL: fixed, so that statements can name people without looking them up. */
const userId = (n: string) => `encode('\\x0197e2d500007000'::bytea || ${lowHalf(n)}, 'hex')::uuid`;
/** The id of direct message number n: a UUIDv7 of a moment that grows with n. */
const messageId = (n: string) =>
  `encode(int8send((1763769600000 + ${n}) * 65536 + 28672) || ${lowHalf(n)}, 'hex')::uuid`;
const TYPE = (n: string) => `(array['task', 'billing', 'system', 'image'])[1 + ${n} % 4]`;
const YEAR_MS = 31_000_000_000;
/** Tables that get rows, and lose their indexes and constraints meanwhile. */
const FILLED = ["messages", "message_receipts", "feed_entries", "unread_message_counts", "inboxes", "users"];

/** Partial indexes that none of these rows is in: there from the start, they need no look at ten million rows each. */
const STAY_EMPTY = "^messages_(idempotency|scheduled|expiring|composed|of_key)|^receipts_(archived|feed)";

/**
 * Fills an empty, migrated database: one person in a thousand gets thousands of direct messages, the others a few.
 * Even numbers have read all broadcasts but the latest few, odd ones none. Secondary indexes are made after the rows.
 * Foreign keys and check constraints are not checked row by row while loading; the audit after the bench checks the sums.
 *
 * @returns seconds of each step
 */
export async function load(db: Pool, scale: Scale): Promise<Record<string, number>> {
  const { people, receipts, groups, broadcasts, groupMessages } = SCALES[scale];
  const busy = Math.ceil(people / 1_000);
  const feed = broadcasts + groupMessages;
  const { manyUnread, fewUnread, readers, inManyGroups } = namedPeople(scale);
  const extra = (manyUnread.length + readers.length) * UNREAD.many + fewUnread.length * UNREAD.few;
  const everyone = people + manyUnread.length + fewUnread.length + readers.length;
  const seconds: Record<string, number> = {};
  let since = performance.now();
  const step = (name: string) => {
    seconds[name] = Math.round(performance.now() - since) / 1_000;
    since = performance.now();
  };
  const bare = await alone(db, async (run, sql) => {
    const indexes = await sql<{ indexdef: string; name: string; table: string }[]>`
      select indexdef, indexname as name, tablename as table from pg_indexes i
      where schemaname = 'public' and tablename = any(${FILLED})
        and indexname !~ ${STAY_EMPTY}
        and not exists (select from pg_constraint c where c.conname = i.indexname)`;
    for (const { name } of indexes) await sql`drop index ${sql(name)}`;
    const rules = await sql<{ table: string; name: string; definition: string }[]>`
      select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype in ('c', 'f')
        and (conrelid::regclass::text = any(${FILLED}) or confrelid::regclass::text = any(${FILLED}))`;
    for (const { table, name } of rules) await sql`alter table ${sql(table)} drop constraint ${sql(name)}`;
    await run("insert into groups (id, name) values (0, 'Everyone') on conflict do nothing");
    await run(`
      create unlogged table loading as
      select g, person, ${userId("person")} as user_id, ${messageId("g")} as id, ${TYPE("g")} as type, read, at from (
        select g, case when random() < 0.55 then 1 + floor(random() * ${busy})::int
            else 1 + floor(${people} * power(random(), 2))::int end as person,
          timestamptz '2025-11-22' + g * interval '${YEAR_MS / receipts} milliseconds' as at,
          g < ${receipts} * 0.85 or random() < 0.5 as read
        from generate_series(1, ${receipts}) g
        union all
        select g, ${people} + case
            when e <= ${manyUnread.length * UNREAD.many} then 1 + (e - 1) / ${UNREAD.many}
            when e <= ${extra - readers.length * UNREAD.many} then
              ${1 + manyUnread.length} + (e - ${manyUnread.length * UNREAD.many} - 1) / ${UNREAD.few}
            else ${1 + manyUnread.length + fewUnread.length} + (e - ${extra - readers.length * UNREAD.many} - 1) / ${UNREAD.many}
          end,
          timestamptz '2025-11-22' + e * interval '${YEAR_MS / extra} milliseconds',
          false
        from generate_series(${receipts + 1}, ${receipts + extra}) g cross join lateral (select g - ${receipts} as e) as e
      ) made`);
    await run(`insert into groups (id, name) select n, 'Group ' || n from generate_series(1, ${groups}) n`);
    await run(`
      insert into group_members (user_id, group_id, from_position)
        select distinct ${userId(`1 + floor(random() * ${people})::int`)}, 1 + floor(random() * ${groups})::int, 0
        from generate_series(1, ${Math.round(people / 50)}) n
        on conflict do nothing`);
    await run(`delete from group_members where user_id = ${userId(String(inManyGroups))}`);
    await run(`
      insert into group_members (user_id, group_id, from_position)
        select ${userId(String(inManyGroups))}, 1 + n * ${Math.max(1, Math.floor(groups / 50))}, 0 from generate_series(0, 49) n`);
    await run(`
      create unlogged table broadcast as
      select p,
        case when p::bigint * ${broadcasts} / ${feed} > (p::bigint - 1) * ${broadcasts} / ${feed} then 0
          else 1 + floor(random() * ${groups})::int end as group_id,
        ${TYPE("p")} as type, timestamptz '2025-11-22' + p * interval '${YEAR_MS / feed} milliseconds' as at,
        (lpad(to_hex(1763769600000 + p), 12, '0') || '70019000' || lpad(to_hex(p), 12, '0'))::uuid as id
      from generate_series(1, ${feed}) p`);
    return { indexes, rules };
  });
  step("who gets what");
  // Two at a time, as many processors as there may be. Tables are emptied where they are filled, so that the rows need no
  // WAL. A vacuum marks nothing as visible to all that a transaction beside it may have begun before: it comes after all.
  async function writeMessages(): Promise<void> {
    await alone(db, async (run) => {
      await run("truncate messages");
      await run(`
        insert into messages (id, audience, type, receiver_id, title, summary, content, status, created_at, sent_at, recipient_count)
          select id, 'user', type, user_id,
            case g % ${RARE.every} when 0 then 'Order ' || g || ' ${RARE.chinese}' when 1 then 'A ${RARE.latin} for ' || g
              else 'Order ' || g || ' was shipped' end,
            repeat('s', 60), '{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"Hello"}]}]}',
            'sent', at, at, 1
          from loading`);
      await run(`
        insert into messages (id, audience, type, title, summary, content, status, created_at, sent_at)
          select id, case group_id when 0 then 'everyone' else 'groups' end, type, 'Notice ' || p, repeat('b', 60),
            '{"type":"doc","content":[{"type":"paragraph"}]}', 'sent', at, at from broadcast order by p`);
    });
  }
  async function writePeople(): Promise<void> {
    await alone(db, async (run) => {
      await run("truncate users, inboxes, feed_entries");
      await run(`
        insert into users (id, email, name)
          select ${userId("n")}, 'person-' || n || '@example.com', 'Person ' || n from generate_series(1, ${everyone}) n`);
      await run(`
        insert into inboxes (user_id, revision, arrived_revision, since_position, read_through_position)
          select ${userId("n")}, coalesce(l.c, 0), coalesce(l.c, 0), 0,
            case when n > ${people} and n <= ${people + manyUnread.length} then 0
              when n > ${people} and n <= ${people + manyUnread.length + fewUnread.length} then ${feed - Math.round((feed / broadcasts) * 10)}
              when n > ${people} then ${feed}
              when n % 2 = 0 then ${feed} - floor(random() * 60) else 0 end
          from generate_series(1, ${everyone}) n
            left join (select person, count(*) as c from loading group by person) l on l.person = n`);
      await run(`
        insert into feed_entries (message_id, group_id, position, changed_position, type, sent_at)
          select id, group_id, p, p, type, at from broadcast
          union all
          select id, 1 + (group_id + ${Math.ceil(groups / 3)}) % ${groups}, p, p, type, at from broadcast
          where group_id > 0 and p % 10 = 0 and 1 + (group_id + ${Math.ceil(groups / 3)}) % ${groups} <> group_id
          order by 3`);
      await run(`update feed set position = ${feed}`);
    });
  }
  async function writeReceipts(): Promise<void> {
    await alone(db, async (run) => {
      await run("truncate message_receipts, unread_message_counts");
      await run(`
        insert into message_receipts (user_id, message_id, type, sent_at, unread_since_revision, changed_revision, read_at)
          select user_id, id, type, at, revision, revision, case when read then at + interval '1 hour' end
          from (select *, row_number() over (partition by person order by g) as revision from loading) numbered order by g`);
      await run(`
        insert into unread_message_counts (user_id, type, count, changed_revision)
          select user_id, type, count(*) filter (where read_at is null), max(changed_revision)
          from message_receipts group by user_id, type`);
    });
  }
  await Promise.all([writeMessages().then(writePeople), writeReceipts()]);
  step("messages, people and receipts");
  await Promise.all([
    finish(db, bare.indexes, ["messages", "users", "inboxes", "feed_entries"]),
    finish(db, bare.indexes, ["message_receipts", "unread_message_counts"]),
  ]);
  step("indexes and vacuum");
  await alone(db, async (run) => {
    await run("drop table loading, broadcast");
    // They hold for every later row; those above are what they allow.
    for (const { table, name, definition } of bare.rules)
      await run(`alter table ${table} add constraint ${name} ${definition} not valid`);
  });
  const others = await db.sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' and not tablename = any(${FILLED})`;
  await finish(
    db,
    [],
    others.map(({ name }) => name),
  );
  step("the rest");
  return seconds;
}

/** A transaction on a connection of its own, with much memory, that checks nothing row by row. */
async function alone<T>(
  db: Pool,
  work: (run: (text: string) => Promise<unknown>, sql: TransactionSql) => Promise<T>,
) {
  return (
    await db.sql.begin(async (sql) => {
      await sql.unsafe(
        "set local session_replication_role = replica; set local maintenance_work_mem = '1GB'; set local work_mem = '1GB'",
      );
      return [await work((text) => sql.unsafe(text), sql as unknown as TransactionSql)];
    })
  )[0] as T;
}

/** Makes the indexes of tables and vacuums them, on a connection of its own. */
async function finish(
  db: Pool,
  indexes: readonly { indexdef: string; table: string }[],
  tables: readonly string[],
) {
  const sql = await db.sql.reserve();
  try {
    await sql.unsafe("set maintenance_work_mem = '1GB'");
    for (const { indexdef, table } of indexes) if (tables.includes(table)) await sql.unsafe(indexdef);
    await sql.unsafe(`vacuum (analyze) ${tables.join(", ")}`);
    await sql.unsafe("reset maintenance_work_mem");
  } finally {
    sql.release();
  }
}
