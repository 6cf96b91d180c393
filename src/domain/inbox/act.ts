import type { z } from "zod";
import type { Context } from "../context";
import type { messageIdSchema } from "../message/body-view";
import { type Changed, changeReceipts } from "./change-receipts";
import { get } from "./get";

/**
 * Notes that the acting person followed the message's action, which is also reading it.
 *
 * @throws NOT_FOUND as `get`
 */
export async function act(ctx: Context, input: z.input<typeof messageIdSchema>): Promise<Changed> {
  const { id } = await get(ctx, input);
  return changeReceipts(ctx, [id], () => ({ read: true, acted: true }));
}
