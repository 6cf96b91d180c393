import type { ListItem } from "@realtime/protocol/item";
import type { z } from "zod";
import { type Context, requireSender } from "../context";
import { messageNotFound } from "../errors";
import { validate } from "../validate";
import { bodyOf, type MessageBodyView, messageIdSchema } from "./body-view";
import { composedBy } from "./composed-by";
import { type SentItem, sentItems } from "./list-sent";

export type SentDetail = SentItem &
  Pick<MessageBodyView, "content" | "text" | "files"> & { action: ListItem["action"] };

/**
 * One message as the admin pages show it, recalled ones included.
 *
 * @throws FORBIDDEN for people who may not send; NOT_FOUND for what was not composed in the admin pages
 */
export async function getSent(ctx: Context, input: z.input<typeof messageIdSchema>): Promise<SentDetail> {
  requireSender(ctx, "read");
  const { id } = validate(messageIdSchema, input);
  const { sql } = ctx.db;
  const [item] = await sentItems(ctx.db, sql`where m.id = ${id} and ${composedBy(ctx)}`);
  if (!item) throw messageNotFound();
  const { content, text, files, action } = await bodyOf(ctx.db, id);
  return { ...item, content, text, files, action };
}
