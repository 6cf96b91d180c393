import type { z } from "zod";
import type { Db } from "@/db/database";
import { withTransaction } from "@/db/transaction";
import type { Context } from "../context";
import { requireSender } from "../context";
import { validate } from "../validate";
import { messageIdSchema } from "./body-view";
import { deliverChunk } from "./deliver-chunk";
import type { ItemColumns } from "./new-item";
import { LIST_CHUNK } from "./outgoing";

/** Chunks of one list that are written at the same time, each on a connection of its own. */
const AT_ONCE = 2;

/**
 * Sends the rest of a message that is being sent, chunk by chunk, until it is sent or somebody recalls it. Each
 * chunk is a transaction, so it may be interrupted anywhere and called again, also twice at once: nobody gets it
 * twice.
 *
 * @param size recipients in one chunk
 */
export async function continueList(
  ctx: Context,
  input: z.input<typeof messageIdSchema>,
  size = LIST_CHUNK,
): Promise<void> {
  requireSender(ctx);
  const { id } = validate(messageIdSchema, input);
  const sendFree = async () => {
    while ((await sendChunk(ctx, { id }, { size, skipLocked: true })) !== null);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendFree));
  // What another runner holds is waited for: if it is killed, the chunk is ours.
  while (!(await finishSending(ctx, id))) await sendChunk(ctx, { id }, { size });
}

type ChunkOptions = {
  /** Recipients at most; a chunk that has more is taken in parts. */
  size?: number;
  /** Passes over chunks that are being sent, instead of waiting for them. */
  skipLocked?: boolean;
};

/**
 * Sends one chunk, and nothing when the message is not being sent any more.
 *
 * @returns how many people got it; null when there was no chunk, or another runner was quicker
 */
export async function sendChunk(
  ctx: Context,
  { id }: { id: string },
  options: ChunkOptions = {},
): Promise<number | null> {
  requireSender(ctx);
  return withTransaction(ctx, async ({ db, publish }) => {
    // Shared: a recall waits for this chunk, and no chunk begins after it.
    const [message] = await db.sql<ItemColumns[]>`
      select id, type, priority, title, summary, action_label, action_url, translations, file_count, image_id
      from messages
      where id = ${id} and status = 'sending' for share`;
    if (!message) return null;
    const userIds = await takeChunk(db, id, options);
    if (!userIds) return null;
    const events = await deliverChunk(db, message, userIds);
    db.afterCommit(() => publish(events));
    return events.length;
  });
}

/** Takes people off those who wait. The lock makes another runner wait for the commit, and then find them gone. */
async function takeChunk({ sql }: Db, id: string, options: ChunkOptions): Promise<string[] | null> {
  const { size = LIST_CHUNK, skipLocked = false } = options;
  const [chunk] = await sql<{ ordinal: number; user_ids: string[] }[]>`
    select ordinal, user_ids from recipient_chunks where message_id = ${id} order by ordinal limit 1
    for update ${skipLocked ? sql`skip locked` : sql``}`;
  if (!chunk) return null;
  const { ordinal, user_ids: userIds } = chunk;
  if (userIds.length > size)
    await sql`
      update recipient_chunks set user_ids = user_ids[${size + 1}:] where message_id = ${id} and ordinal = ${ordinal}`;
  else await sql`delete from recipient_chunks where message_id = ${id} and ordinal = ${ordinal}`;
  return userIds.slice(0, size);
}

/**
 * Whether the sending is over: all have it, or it was taken back. One that reached nobody has failed: whoever it was
 * for was erased meanwhile.
 */
export async function finishSending({ db }: Context, id: string): Promise<boolean> {
  const [row] = await db.sql<{ over: boolean }[]>`
    with finished as (
      update messages set status = case when reached then 'sent' else 'failed' end,
        sent_at = case when reached then sent_at end
      from (select exists (select from message_receipts where message_id = ${id}) as reached) somebody
      where id = ${id} and status = 'sending'
        and not exists (select from recipient_chunks where message_id = ${id})
      returning id
    )
    select exists (select from finished)
      or not exists (select from messages where id = ${id} and status = 'sending') as over`;
  return row?.over ?? true;
}
