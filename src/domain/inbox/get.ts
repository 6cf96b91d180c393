import type { ListItem } from "@realtime/protocol/item";
import type { z } from "zod";
import { actingPerson, type Context } from "../context";
import { messageNotFound } from "../errors";
import { bodyOf, type MessageBodyView, messageIdSchema } from "../message/body-view";
import { validate } from "../validate";
import { itemsOf } from "./visible";

/** A message as its page shows it. */
export type Detail = ListItem & MessageBodyView;

/**
 * One message of the acting person, without any side effect.
 *
 * @throws NOT_FOUND for a message that does not exist, is not theirs, or was recalled: the same for all
 */
export async function get(ctx: Context, input: z.input<typeof messageIdSchema>): Promise<Detail> {
  const userId = actingPerson(ctx);
  const { id } = validate(messageIdSchema, input);
  const [item] = await itemsOf(ctx.db, userId, [id]);
  if (!item) throw messageNotFound();
  return { ...item, ...(await bodyOf(ctx.db, id)) };
}
