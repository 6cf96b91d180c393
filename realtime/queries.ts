import postgres from "postgres";

/**
 * The worker's one door to the database. It reads, by key; it never writes. The schema is src/db/tables.
 */
export type Database = {
  admit(userId: string, sessionId: string): Promise<Admission | null>;
  sweep(persons: KnownPersons, sessionIds: readonly string[]): Promise<SweepResult>;
  membersAt(groupIds: readonly number[], position: number, among: readonly string[]): Promise<string[]>;
  recipientsOfChanges(after: number, through: number, among: readonly string[]): Promise<FeedChanges>;
  close(): Promise<void>;
};

export type Admission = {
  readonly epoch: string;
  readonly revision: number;
  readonly position: number;
  /** The feed's position when the person began. */
  readonly sincePosition: number;
};

/** People, and the revision that the worker has sent to each; two lists of the same length. */
export type KnownPersons = { readonly userIds: readonly string[]; readonly revisions: readonly number[] };

export type SweepResult = {
  readonly epoch: string;
  readonly position: number;
  /** Persons whose inbox has another revision than the `known` one that was given. */
  readonly moved: readonly { readonly userId: string; readonly revision: number; readonly known: number }[];
  /** Sessions that no longer stand. */
  readonly ended: readonly string[];
};

export type FeedChanges = {
  /** The feed's head, in the same snapshot. */
  readonly position: number;
  readonly userIds: readonly string[];
};

/** Fixed, so that reconnecting after an outage takes a quarter of a second, not up to twenty. */
const RECONNECT_SECONDS = 0.25;
const CONNECTION = {
  connect_timeout: 3,
  backoff: () => RECONNECT_SECONDS,
  onnotice: () => {},
};

/**
 * @param options.queryMs a query that takes longer fails, and its connections are given up: a database that
 *   was cut off without a word would hold them for minutes
 */
export function openDatabase(url: string, options: { queryMs: number }): Database {
  const open = () =>
    postgres(url, {
      ...CONNECTION,
      max: 4,
      idle_timeout: 60,
      connection: { TimeZone: "UTC", jit: false, application_name: "belfry-worker" },
      types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
    });
  let sql = open();

  async function within<T>(query: (sql: ReturnType<typeof open>) => Promise<T>): Promise<T> {
    const used = sql;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`no answer within ${options.queryMs} ms`));
        if (sql !== used) return;
        sql = open();
        void used.end({ timeout: 0 });
      }, options.queryMs);
    });
    const answer = query(used);
    // Whichever comes second has nobody waiting for it.
    answer.catch(() => {});
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }

  return {
    /** The head of this person if the session stands and the person may come in, in one snapshot. */
    admit: (userId, sessionId) =>
      within(async (sql) => {
        const rows = await sql<Admission[]>`
          select f.epoch, i.revision, f.position, i.since_position as "sincePosition"
          from sessions s
          join users u on u.id = s.user_id
          join inboxes i on i.user_id = s.user_id
          cross join feed f
          where s.id = ${sessionId} and s.user_id = ${userId} and s.ended_at is null and s.expires_at > now()
            and u.disabled_at is null and u.erased_at is null`;
        return rows[0] ?? null;
      }),

    /** What differs from what is known, for everyone given, in one statement. */
    sweep: ({ userIds, revisions }, sessionIds) =>
      within(async (sql) => {
        const rows = await sql<SweepResult[]>`
          select f.epoch, f.position,
            (select coalesce(json_agg(json_build_object('userId', i.user_id, 'revision', i.revision, 'known', k.revision)), '[]')
              from unnest(${arrayOf(userIds)}::text::uuid[], ${arrayOf(revisions)}::text::bigint[])
                as k (user_id, revision)
              join inboxes i on i.user_id = k.user_id
              where i.revision <> k.revision) as moved,
            (select coalesce(json_agg(k.id), '[]') from unnest(${arrayOf(sessionIds)}::text::uuid[]) as k (id)
              where not exists (
                select from sessions s join users u on u.id = s.user_id
                where s.id = k.id and s.ended_at is null and s.expires_at > now()
                  and u.disabled_at is null and u.erased_at is null)) as ended
          from feed f`;
        const [result] = rows;
        if (!result) throw new Error("the feed has no row: the database is not migrated");
        return result;
      }),

    /**
     * Who of `among` was a member of one of the groups at a position. Memberships of a position that has
     * been given out no longer change, so this can not be stale, as anything remembered could.
     */
    membersAt: (groupIds, position, among) =>
      within(async (sql) => {
        const rows = await sql<{ userId: string }[]>`
          select distinct user_id as "userId" from group_members
          where group_id = any(${[...groupIds]}::int[]) and user_id = any(${[...among]}::uuid[])
            and from_position < ${position} and (to_position is null or to_position >= ${position})`;
        return rows.map((row) => row.userId);
      }),

    /** Whom of `among` the feed's changes above `after`, up to `through`, concern. */
    recipientsOfChanges: (after, through, among) =>
      within(async (sql) => {
        const rows = await sql<FeedChanges[]>`
          select f.position, (select coalesce(json_agg(k.user_id), '[]')
            from unnest(${[...among]}::uuid[]) as k (user_id)
            join inboxes i on i.user_id = k.user_id
            where exists (
              select from feed_entries e
              where e.changed_position > ${after} and e.changed_position <= ${through}
                and e.group_id = 0 and e.position > i.since_position)
            or exists (
              select from feed_entries e
              join group_members m on m.group_id = e.group_id and m.user_id = k.user_id
                and m.from_position < e.position and (m.to_position is null or m.to_position >= e.position)
              where e.changed_position > ${after} and e.changed_position <= ${through}
                and e.group_id > 0)) as "userIds"
          from feed f`;
        const [changes] = rows;
        if (!changes) throw new Error("the feed has no row: the database is not migrated");
        return changes;
      }),

    close: () => sql.end({ timeout: 1 }),
  };
}

/**
 * An array as PostgreSQL reads it, in one piece: the driver would escape each element, thousands every two
 * seconds. Only for what needs no escaping.
 */
function arrayOf(plain: readonly (string | number)[]): string {
  return `{${plain.join(",")}}`;
}

/** One connection that listens. */
export type Listener = {
  /** Begins and ends listening to channels, in one round trip. */
  listen(add: readonly string[], remove: readonly string[]): Promise<void>;
  /** Throws when the connection does not answer. */
  probe(): Promise<void>;
  /** Resolves when the connection is gone. */
  readonly lost: Promise<void>;
  close(): Promise<void>;
};

const PROBE_MS = 2_000;

/** Connects at the first call. It does not reconnect: open another one. */
export function openListener(url: string, onMessage: (channel: string, text: string) => void): Listener {
  let gone = () => {};
  const lost = new Promise<void>((resolve) => {
    gone = resolve;
  });
  // `onnotify` is what the driver's own listen() goes by; its types do not show it.
  const options = {
    ...CONNECTION,
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    fetch_types: false,
    connection: { application_name: "belfry-worker-bus" },
    onnotify: onMessage,
    onclose: () => gone(),
  };
  const sql = postgres(url, options);
  const run = async (statements: string) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${PROBE_MS} ms`)), PROBE_MS);
    });
    const answer = sql.unsafe(statements).then(() => {});
    answer.catch(() => {});
    await Promise.race([answer, late]).finally(() => clearTimeout(timer));
  };
  return {
    listen: (add, remove) =>
      run(
        [
          ...add.map((name) => `listen ${quote(name)}`),
          ...remove.map((name) => `unlisten ${quote(name)}`),
        ].join(";"),
      ),
    probe: () => run("select 1"),
    lost,
    close: () => sql.end({ timeout: 0 }),
  };
}

function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
