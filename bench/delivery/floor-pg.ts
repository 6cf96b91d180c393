import { Redis } from "ioredis";
import postgres from "postgres";
import { newId } from "@/db/id";
import { answerCalls } from "./answer-calls";
import { directFrame, type Written } from "./floor-frames";
import { DIRECT } from "./messages";
import { type Load, sendOpenLoop } from "./open-loop";

/**
 * The floor of sending: one plain transaction that writes the same rows as `notify()`, in one statement and so in one
 * round trip, by the same driver and as many connections; then the frame is published.
 */
const sql = postgres(process.env.DATABASE_URL ?? "", {
  max: 10,
  connection: { TimeZone: "UTC", jit: false },
  types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
});
const redis = new Redis(process.env.REDIS_URL ?? "");

async function send(userId: string): Promise<string> {
  const id = newId();
  const { type, title, summary } = DIRECT;
  const [row] = await sql<(Omit<Written, "id" | "sentAt"> & { at: Date })[]>`
    with message as (
      insert into messages (id, audience, type, receiver_id, title, summary, status, sent_at, recipient_count)
      values (${id}, 'user', ${type}, ${userId}, ${title}, ${summary}, 'sent', now(), 1)
    ),
    inbox as (
      update inboxes set revision = revision + 1, arrived_revision = revision + 1 where user_id = ${userId} returning revision
    ),
    receipt as (
      insert into message_receipts (user_id, message_id, type, sent_at, unread_since_revision, changed_revision)
      select ${userId}, ${id}, ${type}, now(), revision, revision from inbox
    ),
    counted as (
      insert into unread_message_counts as c (user_id, type, count, changed_revision)
      select ${userId}, ${type}, 1, revision from inbox
      on conflict (user_id, type) do update set count = c.count + 1, changed_revision = excluded.changed_revision
      returning count
    )
    select revision, count, epoch, now()::timestamptz(3) as at from inbox, counted, feed`;
  if (!row) throw new Error(`nobody has the id ${userId}`);
  await redis.publish(userId, directFrame({ ...row, id, sentAt: row.at.toISOString() }));
  return id;
}

const calls = { send: (load: Load) => sendOpenLoop(load, send) };
export type FloorPgCalls = typeof calls;

answerCalls(calls);
