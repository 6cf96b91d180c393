import type { z } from "zod";
import { actingPerson, type Context } from "../context";
import type { messageIdSchema } from "../message/body-view";
import { changeReceipts } from "./change-receipts";
import { type Detail, get } from "./get";

/**
 * Opens a message of the acting person: it is read from now on, and opened for the statistics. Opening again
 * changes nothing.
 *
 * @throws NOT_FOUND as `get`
 */
export async function open(ctx: Context, input: z.input<typeof messageIdSchema>): Promise<Detail> {
  const userId = actingPerson(ctx);
  const detail = await get(ctx, input);
  const [receipt] = await ctx.db.sql<{ opened: boolean }[]>`
    select opened_at is not null as opened from message_receipts
    where message_id = ${detail.id} and user_id = ${userId}`;
  if (!detail.unread && receipt?.opened) return detail;
  const { items } = await changeReceipts(ctx, [detail.id], () => ({ read: true, opened: true }));
  return { ...detail, ...items[0] };
}
