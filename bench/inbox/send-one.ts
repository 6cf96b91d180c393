import { setTimeout as pause } from "node:timers/promises";
import { openDatabase, type Pool } from "@/db/database";
import { newId } from "@/db/id";
import { notify } from "@/domain/message/notify";
import { type LoadedDatabase, personId } from "./loaded-database";
import type { Report } from "./report";
import { interleave, quantiles, timed } from "./timing";

const CALLS = 500;
const WAL_CALLS = 100;
const ROUNDS = 8;
const CALLS_A_ROUND = 250;
/** Between two messages to everyone while others send: many times what anybody does. */
const EVERYONE_EVERY_MS = 100;

const SUMMARY = "It left the warehouse this morning and should be with you by Thursday.";

function sendOne(side: LoadedDatabase, n: number, db: Pool = side.db): Promise<unknown> {
  return notify(
    { ...side.system, db },
    { to: personId(n), type: "task", title: "Order 4711 was shipped", summary: SUMMARY },
  );
}

function sendEveryone(side: LoadedDatabase, db: Pool = side.db): Promise<unknown> {
  return notify(
    { ...side.system, db },
    { to: "everyone", type: "system", title: "Maintenance on Sunday", summary: SUMMARY },
  );
}

/** The same rows in plain SQL: one statement, and so one transaction in one round trip, prepared by the same driver. */
function insertPlainly({ db }: LoadedDatabase, n: number): Promise<unknown> {
  const [id, userId] = [newId(), personId(n)];
  return db.sql`
    with message as (
      insert into messages (id, audience, type, receiver_id, title, summary, status, sent_at, recipient_count)
      values (${id}, 'user', 'task', ${userId}, 'Order 4711 was shipped', ${SUMMARY}, 'sent', now(), 1)
    ),
    inbox as (update inboxes set revision = revision + 1, arrived_revision = revision + 1 where user_id = ${userId}
      returning user_id, revision),
    receipt as (
      insert into message_receipts (user_id, message_id, type, sent_at, unread_since_revision, changed_revision)
      select user_id, ${id}, 'task', now(), revision, revision from inbox
    )
    insert into unread_message_counts as c (user_id, type, count, changed_revision)
    select user_id, 'task', 1, revision from inbox
    on conflict (user_id, type) do update set count = c.count + 1, changed_revision = excluded.changed_revision`;
}

/** One message to one person, against plain SQL for the same rows. */
export async function measureSendOne(report: Report, side: LoadedDatabase): Promise<void> {
  const times = await interleave(
    {
      verb: { run: () => sendOne(side, side.random()) },
      floor: { run: () => insertPlainly(side, side.random()) },
    },
    CALLS,
  );
  const { verb, floor } = times;
  report.add({ name: "insert_floor_ms", of: "the same rows in plain SQL", value: floor.p50, p99: floor.p99 });
  report.add({
    name: "send_one_ms",
    of: "random person, against the floor",
    value: verb.p50,
    p99: verb.p99,
    against: floor.p50,
    budget: { times: 1.5 },
  });
}

/** A message to everyone: against a hundredth of the people, what it writes, and what others notice of it. */
export async function measureSendEveryone(report: Report, full: LoadedDatabase, hundredth: LoadedDatabase) {
  const times = await interleave(
    { full: { run: () => sendEveryone(full) }, hundredth: { run: () => sendEveryone(hundredth) } },
    CALLS,
  );
  report.add({
    name: "send_everyone_ms",
    of: `${full.people} people, against ${hundredth.people}`,
    value: times.full.p50,
    p99: times.full.p99,
    against: times.hundredth.p50,
    budget: { atMost: 5, times: 1.2 },
  });
  const wal: number[] = [];
  for (let call = 0; call < WAL_CALLS; call++) {
    const before = await walPosition(full);
    await sendEveryone(full);
    wal.push((await walPosition(full)) - before);
  }
  const bytes = quantiles(wal);
  report.add({
    name: "send_everyone_wal_bytes",
    of: `${full.people} people`,
    value: bytes.p50,
    p99: bytes.p99,
    budget: { atMost: 10_240 },
  });
  await measureMeanwhile(report, full);
}

async function walPosition({ db }: LoadedDatabase): Promise<number> {
  const [row] = await db.sql<
    { at: string }[]
  >`select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::text as at`;
  return Number(row?.at);
}

/** Sends to one person alone, and while another connection sends to everyone, in turns. */
async function measureMeanwhile(report: Report, side: LoadedDatabase): Promise<void> {
  const other = openDatabase(side.url, { max: 1 });
  await sendEveryone(side, other);
  const samples = { alone: [] as number[], meanwhile: [] as number[] };
  for (let round = 0; round < 2 * ROUNDS; round++) {
    const kind = round % 2 === 0 ? "alone" : "meanwhile";
    const stop = new AbortController();
    const others = kind === "meanwhile" ? sendUntil(stop.signal, side, other) : Promise.resolve();
    try {
      for (let call = 0; call < CALLS_A_ROUND; call++)
        samples[kind].push(await timed(() => sendOne(side, side.random())));
    } finally {
      stop.abort();
      await others;
    }
  }
  await other.close();
  const [alone, meanwhile] = [quantiles(samples.alone), quantiles(samples.meanwhile)];
  report.add({ name: "send_one_p99", of: "alone", value: alone.p99 });
  report.add({
    name: "send_one_p99",
    of: `meanwhile: to everyone every ${EVERYONE_EVERY_MS} ms`,
    value: meanwhile.p99,
    against: alone.p99,
    budget: { times: 1.2 },
  });
}

async function sendUntil(signal: AbortSignal, side: LoadedDatabase, db: Pool): Promise<void> {
  while (!signal.aborted) {
    await sendEveryone(side, db);
    await pause(EVERYONE_EVERY_MS, undefined, { signal }).catch(() => {});
  }
}
