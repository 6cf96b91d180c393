import type { Db } from "@/db/database";
import { type LateWork, Transaction } from "@/db/transaction";
import type { BusEvent, Context, Publish } from "../context";
import { DomainError } from "../errors";
import { deliverBroadcast } from "./deliver-broadcast";
import { deliverDirect } from "./deliver-direct";
import type { Outgoing } from "./outgoing";

type Waiting = { message: Outgoing; publish: Publish };

/**
 * The late work of a transaction that sends: everything it sends is written together, just before the
 * commit. So the locks on inboxes and feed are held for one round trip however slow the caller is, and
 * callers that notify in opposite orders take them in the same one.
 */
const sendWaiting: LateWork<Waiting> = {
  rank: 1,
  async run(tx, waiting) {
    const events = await write(
      tx,
      waiting.map(({ message }) => message),
    );
    const publish = waiting[0]?.publish;
    if (publish) tx.afterCommit(() => publish(events));
  },
};

/**
 * Sends a message. Inside a transaction it is written just before the commit and announced after it; outside,
 * it is written by one statement, which is its own transaction.
 *
 * @throws BAD_INPUT for recipients or groups that do not exist, CONFLICT for an idempotency key that was used
 *   with other content; inside a transaction both come out of the commit, and roll all of it back
 */
export async function dispatch(ctx: Context, message: Outgoing): Promise<void> {
  if (ctx.db instanceof Transaction)
    return ctx.db.beforeCommit(sendWaiting, { message, publish: ctx.publish });
  ctx.publish(await write(ctx.db, [message]));
}

async function write(db: Db, asked: Outgoing[]): Promise<BusEvent[]> {
  const messages = onceEach(asked);
  const events: BusEvent[] = [];
  for (const [kind, deliver] of [
    ["direct", deliverDirect],
    ["broadcast", deliverBroadcast],
  ] as const) {
    const these = messages.filter(({ userIds }) => userIds.length > 0 === (kind === "direct"));
    if (these.length === 0) continue;
    const { events: made, written } = await deliver(db, these).catch(nameTheUnknown);
    events.push(...made);
    const repeats = these.filter((_, place) => !written.has(place));
    if (repeats.length > 0) await refuseConflicts(db, repeats);
  }
  return events;
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
  "unread_message_counts_user_id_inboxes_user_id_fk",
  "messages_receiver_id_users_id_fk",
]);

/** The foreign keys are what knows every person and group; their errors become the caller's. */
function nameTheUnknown(error: unknown): never {
  const { code, constraint_name: constraint, detail } = error as Record<string, unknown>;
  if (code === "23503" && typeof detail === "string") {
    const id = /=\((.*?)\)/.exec(detail)?.[1] ?? "";
    if (UNKNOWN_PERSON.has(String(constraint)))
      throw new DomainError("BAD_INPUT", `There is no person with the id ${id}.`, {
        field: "audience.userIds",
        rule: `unknown recipient ${id}`,
      });
    if (constraint === "feed_entries_group_id_groups_id_fk")
      throw new DomainError("BAD_INPUT", `There is no group with the id ${id}.`, {
        field: "audience.groupIds",
        rule: `unknown group ${id}`,
      });
  }
  throw error;
}
