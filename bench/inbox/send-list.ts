import { setTimeout as pause } from "node:timers/promises";
import { openDatabase, type Pool } from "@/db/database";
import { newId } from "@/db/id";
import type { Context } from "@/domain/context";
import { continueList } from "@/domain/message/continue-list";
import { notify } from "@/domain/message/notify";
import { type LoadedDatabase, personId } from "./loaded-database";
import type { Report } from "./report";
import { quantiles, timed } from "./timing";

const RECIPIENTS = 100_000;
const ROUNDS = 3;
const SEND_ONE_EVERY_MS = 5;

/** A message to a list of 100,000: the rows a second against one set-wise statement, and what others notice of it. */
export async function measureSendList(report: Report, side: LoadedDatabase): Promise<void> {
  const count = Math.min(RECIPIENTS, side.people);
  const of = `${count} recipients`;
  const ids = Array.from({ length: count }, (_, i) => personId(i + 1));
  const others = openDatabase(side.url, { max: 1 });
  // A web process has a pool, and the job uses two of its connections.
  const pool = openDatabase(side.url, { max: 2 });
  const sender = { ...side.system, db: pool };
  const listMs: number[] = [];
  const floorMs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    floorMs.push(await timed(() => insertPlainly(side.db, ids)));
    listMs.push(await timed(() => sendList(sender, ids)));
  }
  // Once more with others sending, apart from the rounds above: they share the cores with it.
  const stop = new AbortController();
  const sending = sendOnesUntil(stop.signal, { ...side.system, db: others }, ids);
  const busyMs = await timed(() => sendList(sender, ids)).finally(() => stop.abort());
  const meanwhile = await sending;
  await others.close();
  await pool.close();
  const [verb, floor] = [quantiles(listMs).p50, quantiles(floorMs).p50];
  const rate = (ms: number) => Math.round((count / ms) * 1_000);
  report.add({
    name: "send_list_ratio",
    of,
    value: floor / verb,
    budget: { atLeast: 0.8 },
    note: `${rate(verb)} rows a second, the floor ${rate(floor)}`,
  });
  const { p50, p99 } = quantiles(meanwhile);
  report.add({
    name: "send_one_p99",
    of: "to people on that list meanwhile",
    value: p99,
    budget: { atMost: 200 },
    note: `p50 ${p50.toFixed(2)}, the list at ${rate(busyMs)} rows a second meanwhile`,
  });
}

/** From the call to the last receipt: the verb, and then the job that it leaves. */
async function sendList(sender: Context, to: string[]): Promise<void> {
  const { id } = await notify(sender, { to, type: "task", title: "To a list", summary: "s" });
  await continueList(sender, { id });
}

/** Sends to one person after another out of a list, and answers how long each took. */
async function sendOnesUntil(signal: AbortSignal, ctx: Context, ids: readonly string[]): Promise<number[]> {
  const samples: number[] = [];
  while (!signal.aborted) {
    const to = ids[Math.floor(Math.random() * ids.length)] ?? "";
    samples.push(await timed(() => notify(ctx, { to, type: "billing", title: "An invoice" })));
    await pause(SEND_ONE_EVERY_MS);
  }
  return samples;
}

/** The same rows, set-wise: one statement for all recipients, under the same indexes. */
async function insertPlainly({ sql }: Pool, ids: readonly string[]): Promise<void> {
  await sql`
    with message as (
      insert into messages (id, audience, type, title, summary, status, sent_at, recipient_count)
      values (${newId()}, 'users', 'task', 'To a list', 's', 'sent', now(), ${ids.length}) returning id
    ),
    inbox as (
      update inboxes set revision = revision + 1, arrived_revision = revision + 1 where user_id = any(${ids as string[]}::uuid[])
      returning user_id, revision
    ),
    receipt as (
      insert into message_receipts (user_id, message_id, type, sent_at, unread_since_revision, changed_revision)
      select user_id, id, 'task', now(), revision, revision from inbox, message
    )
    insert into unread_message_counts as c (user_id, type, count, changed_revision)
    select user_id, 'task', 1, revision from inbox
    on conflict (user_id, type) do update set count = c.count + 1, changed_revision = excluded.changed_revision`;
}
