import type { Db } from "@/db/database";
import { addJobs, type Job } from "@/db/job-queue";
import { type LateWork, Transaction, withTransaction } from "@/db/transaction";
import { type Claim, claimAttachments } from "../attachment/claim";
import type { BusEvent, Context, Publish } from "../context";
import { DomainError } from "../errors";
import { applyUpdate, type Update } from "./apply-update";
import { deliverBatch } from "./deliver-batch";
import { deliverBroadcast } from "./deliver-broadcast";
import { deliverDirect } from "./deliver-direct";
import { deliverOne } from "./deliver-one";
import type { Outgoing } from "./outgoing";
import { storeForLater, unknownPerson } from "./store-for-later";

type Waiting = { message?: Outgoing; update?: Update; publish: Publish };

/**
 * The late work of a transaction that sends or updates: everything is written together, just before the
 * commit. So the locks on inboxes and feed are held for one round trip however slow the caller is, and
 * callers that notify in opposite orders take them in the same one.
 */
const sendWaiting: LateWork<Waiting> = {
  rank: 1,
  async run(tx, waiting) {
    const messages = waiting.flatMap(({ message }) => message ?? []);
    const updates = waiting.flatMap(({ update }) => update ?? []);
    if (updates.length > 0) await lockTogether(tx, messages, updates);
    const events = await write(tx, messages);
    for (const update of updates) events.push(...(await applyUpdate(tx, update)));
    const publish = waiting[0]?.publish;
    if (publish) tx.afterCommit(() => publish(events));
  },
};

/**
 * Sends a message, or leaves it to jobs: a list longer than a chunk, and what is scheduled. Inside a transaction
 * it is written just before the commit and announced after it; outside, it is written by one statement, which is
 * its own transaction, unless there is a job to add or a file to take.
 *
 * @throws BAD_INPUT for recipients, groups or uploads that do not exist, CONFLICT for an idempotency key that was used
 *   with other content, BAD_INPUT for a schedule or expiry in the past; inside a transaction these come out of the commit, and roll all of it back
 */
export async function dispatch(ctx: Context, message: Outgoing): Promise<void> {
  if (ctx.db instanceof Transaction)
    return ctx.db.beforeCommit(sendWaiting, { message, publish: ctx.publish });
  if (jobsOf(message).length === 0 && message.claim === null)
    return ctx.publish(await write(ctx.db, [message]));
  await withTransaction(ctx, async ({ db, publish }) => db.beforeCommit(sendWaiting, { message, publish }));
}

/** The same for several messages: all of them or none, written together. Errors as `dispatch`. */
export async function dispatchAll(ctx: Context, messages: readonly Outgoing[]): Promise<void> {
  await withTransaction(ctx, async ({ db, publish }) => {
    for (const message of messages) db.beforeCommit(sendWaiting, { message, publish });
  });
}

/** Leaves an update for the commit: with everything else that the transaction sends, so that all locks are taken in one order. */
export async function dispatchUpdate(ctx: Context, update: Update): Promise<void> {
  await withTransaction(ctx, async ({ db, publish }) => db.beforeCommit(sendWaiting, { update, publish }));
}

/** Message rows first, then all inboxes that the transaction will touch, each in order of id. */
async function lockTogether(
  tx: Db,
  messages: readonly Outgoing[],
  updates: readonly Update[],
): Promise<void> {
  const ids = updates.map(({ id }) => id);
  await tx.sql`select from messages where id = any(${ids}::uuid[]) order by id for no key update`;
  const userIds = messages.filter(({ row }) => row.status === "sent").flatMap((message) => message.userIds);
  await tx.sql`
    select from inboxes where user_id = any(${userIds}::uuid[])
      or user_id in (select user_id from message_receipts where message_id = any(${ids}::uuid[]))
    order by user_id for no key update`;
}

async function write(db: Db, asked: Outgoing[]): Promise<BusEvent[]> {
  const byWay: Record<keyof typeof WAYS, Outgoing[]> = { later: [], direct: [], broadcast: [] };
  for (const message of onceEach(asked)) byWay[wayOf(message)].push(message);
  const events: BusEvent[] = [];
  const jobs: Job[] = [];
  const claims: Claim[] = [];
  for (const way of ["later", "direct", "broadcast"] as const) {
    const these = byWay[way];
    if (these.length === 0) continue;
    const { events: made, written } = await WAYS[way](db, these).catch(nameTheCulprit);
    for (const event of made) events.push(event);
    const repeats: Outgoing[] = [];
    for (const [place, message] of these.entries()) {
      if (!written.has(place)) repeats.push(message);
      else {
        jobs.push(...jobsOf(message));
        if (message.claim) claims.push(message.claim);
      }
    }
    if (repeats.length > 0) await refuseConflicts(db, repeats);
  }
  await claimAttachments(db, claims);
  await addJobs(db, jobs);
  return events;
}

/** From so many messages on, some short statements cost less than one that joins all to all. */
const MANY = 20;

/** How messages are written: later first, because it takes no lock on inboxes or feed. */
const WAYS = {
  later: async (db: Db, messages: readonly Outgoing[]) => ({
    events: [],
    written: await storeForLater(db, messages),
  }),
  direct: (db: Db, messages: readonly Outgoing[]) => {
    const [message] = messages;
    const [userId] = message?.userIds ?? [];
    const one = messages.length === 1 && message?.userIds.length === 1 && !mayRepeatLate(message);
    if (one && userId !== undefined) return deliverOne(db, message, userId);
    return messages.length < MANY ? deliverDirect(db, messages) : deliverBatch(db, messages);
  },
  broadcast: deliverBroadcast,
};

/** A repeat is no new message, also when the expiry that it names has passed: the other way looks for it first. */
function mayRepeatLate({ row }: Outgoing): boolean {
  return row.idempotency_key !== null && row.expires_at !== null;
}

function wayOf({ row, userIds }: Outgoing): keyof typeof WAYS {
  if (row.status !== "sent") return "later";
  return userIds.length > 0 ? "direct" : "broadcast";
}

/** Of most messages. */
const NO_JOBS: readonly Job[] = [];

/** What is left to do once the message is written. */
function jobsOf({ row: { id: messageId, status, scheduled_at, expires_at } }: Outgoing): readonly Job[] {
  if (status === "sent" && expires_at === null) return NO_JOBS;
  return [
    ...(status === "sending" ? [{ name: "message/continue-list", messageId } as const] : []),
    ...(status === "scheduled" ? [{ name: "message/start", messageId, runAt: scheduled_at } as const] : []),
    ...(expires_at === null ? [] : [{ name: "message/expire", messageId, runAt: expires_at } as const]),
  ];
}

function keyConflict(): DomainError {
  return new DomainError("CONFLICT", "This idempotency key was used for another message.", {
    field: "idempotencyKey",
    rule: "same key, same message",
  });
}

/** The same key twice in one transaction is one message, too. */
function onceEach(messages: Outgoing[]): Outgoing[] {
  const byId = new Map<string, Outgoing>();
  for (const message of messages) {
    const earlier = byId.get(message.row.id);
    if (earlier && earlier.row.request_hash !== message.row.request_hash) throw keyConflict();
    if (!earlier) byId.set(message.row.id, message);
  }
  return [...byId.values()];
}

/** A key that was already used is a repeat when it was used for the same message, and an error otherwise. */
async function refuseConflicts(db: Db, repeats: Outgoing[]): Promise<void> {
  const ids = repeats.map(({ row }) => row.id);
  const rows = await db.sql<{ id: string; request_hash: string }[]>`
    select id, encode(request_hash, 'hex') as request_hash from messages where id = any(${ids}::uuid[])`;
  const stored = new Map(rows.map((row) => [row.id, row.request_hash]));
  for (const { row } of repeats) if (stored.get(row.id) !== row.request_hash) throw keyConflict();
}

/** Constraints that a recipient without an account or inbox breaks. */
const UNKNOWN_PERSON = new Set([
  "message_receipts_user_id_inboxes_user_id_fk",
  "messages_receiver_id_users_id_fk",
]);

const UNKNOWN_GROUP = new Set(["feed_entries_group_id_groups_id_fk", "message_groups_group_id_groups_id_fk"]);

/** The foreign keys are what knows every person and group; their errors become the caller's. */
function nameTheCulprit(error: unknown): never {
  const { code, constraint_name: constraint, detail } = error as Record<string, unknown>;
  if (code === "23503" && typeof detail === "string") {
    const id = /=\((.*?)\)/.exec(detail)?.[1] ?? "";
    if (UNKNOWN_PERSON.has(String(constraint))) throw unknownPerson(id);
    if (UNKNOWN_GROUP.has(String(constraint)))
      throw new DomainError("BAD_INPUT", `There is no group with the id ${id}.`, {
        field: "audience.groupIds",
        rule: `unknown group ${id}`,
      });
  }
  // The database's clock decides, not this process's.
  if (code === "23514" && constraint === "messages_expire_later")
    throw new DomainError("BAD_INPUT", "A message has to expire after it is sent.", {
      field: "expiresAt",
      rule: "after it is sent",
    });
  throw error;
}
