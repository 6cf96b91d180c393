import { FEED_CHANNEL, userChannel } from "@realtime/protocol/channels";
import { z } from "zod";
import type { Db } from "@/db/database";
import { EVERYONE_GROUP_ID } from "@/db/tables/groups";
import { withTransaction } from "@/db/transaction";
import { actingPerson, type BusEvent, type Context, requireSender } from "../context";
import { DomainError, messageNotFound } from "../errors";
import { validate } from "../validate";

export const recallSchema = z.strictObject({
  id: z.uuid(),
  reason: z.string().trim().min(1).max(500).optional(),
});

/**
 * Takes a sent message back: it disappears from every list, toast and count, and stays in the admin list with
 * who recalled it and why. Recalling it again changes nothing.
 *
 * @throws FORBIDDEN for people who may not send, NOT_FOUND, CONFLICT for a message that is not out
 */
export async function recall(
  ctx: Context,
  input: z.input<typeof recallSchema>,
): Promise<{ id: string; status: "recalled" }> {
  requireSender(ctx);
  const { id, reason } = validate(recallSchema, input);
  const by = ctx.actor.kind === "person" ? actingPerson(ctx) : null;
  await withTransaction(ctx, async (tx) => {
    const { sql } = tx.db;
    const [message] = await sql<{ status: string; audience: string }[]>`
      select status, audience from messages where id = ${id} for update`;
    if (!message) throw messageNotFound();
    if (message.status === "recalled") return;
    if (message.status !== "sent")
      throw new DomainError("CONFLICT", "Only a sent message can be recalled.", {
        field: "id",
        rule: "status sent",
      });
    await sql`
      update messages set status = 'recalled', withdrawn_at = clock_timestamp(), withdrawn_by = ${by},
        recall_reason = ${reason ?? null} where id = ${id}`;
    const direct = message.audience === "user" || message.audience === "users";
    const events = await (direct ? withdrawDirect : withdrawBroadcast)(tx.db, id);
    tx.db.afterCommit(() => tx.publish(events));
  });
  return { id, status: "recalled" };
}

/** Hides every receipt and takes the unread ones off their counts. The inboxes are locked first, in order. */
async function withdrawDirect(db: Db, id: string): Promise<BusEvent[]> {
  await db.sql`
    select 1 from inboxes where user_id in
      (select user_id from message_receipts where message_id = ${id} and withdrawn_at is null)
    order by user_id for no key update`;
  const rows = await db.sql<
    { user_id: string; revision: number; type: string; count: number; epoch: string }[]
  >`
    with visible as (
      select x.user_id, x.type, (x.archived_at is null and x.read_at is null and x.unread_since_revision
          > greatest(i.read_through_revision, t.read_through_revision))::int as counted
      from message_receipts x join inboxes i using (user_id)
        left join unread_message_counts t on t.user_id = x.user_id and t.type = x.type
      where x.message_id = ${id} and x.withdrawn_at is null
    ),
    bumped as (
      update inboxes i set revision = i.revision + 1 from visible v where v.user_id = i.user_id
      returning i.user_id, i.revision
    ),
    hidden as (
      update message_receipts x set withdrawn_at = clock_timestamp(), changed_revision = b.revision
      from bumped b where x.message_id = ${id} and x.user_id = b.user_id
    ),
    counted as (
      update unread_message_counts c set count = c.count - v.counted, changed_revision = b.revision
      from visible v join bumped b using (user_id) where c.user_id = v.user_id and c.type = v.type
      returning c.user_id, c.count
    )
    select b.user_id, b.revision, v.type, coalesce(c.count, 0) as count, feed.epoch
    from bumped b join visible v using (user_id) left join counted c using (user_id) cross join feed`;
  return rows.map(({ user_id, revision, type, count, epoch }) => ({
    channel: userChannel(user_id),
    event: { type: "message.withdrawn", epoch, revision, id, counts: { [type]: count } },
  }));
}

/** Two rows, whatever the number of people: the entries are no longer live, and the feed has moved on. */
async function withdrawBroadcast(db: Db, id: string): Promise<BusEvent[]> {
  const rows = await db.sql<
    { position: number; epoch: string; type: string; sent_position: number; group_ids: number[] }[]
  >`
    with bumped as (update feed set position = position + 1 returning position, epoch),
    hidden as (
      update feed_entries f set live = false, changed_position = b.position from bumped b
      where f.message_id = ${id} returning f.group_id, f.type, f.position
    )
    select b.position, b.epoch, h.type, h.position as sent_position, array_agg(h.group_id) as group_ids
    from bumped b cross join hidden h group by b.position, b.epoch, h.type, h.position`;
  return rows.map(({ position, epoch, type, sent_position, group_ids }) => ({
    channel: FEED_CHANNEL,
    event: {
      type: "broadcast.withdrawn",
      epoch,
      position,
      audience: group_ids.includes(EVERYONE_GROUP_ID) ? "everyone" : group_ids,
      id,
      messageType: type,
      sentPosition: sent_position,
    },
  }));
}
