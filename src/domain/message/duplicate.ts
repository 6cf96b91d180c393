import type { z } from "zod";
import type { RichText } from "@/content/document";
import { withoutImages } from "@/content/images";
import { newId } from "@/db/id";
import { actingPerson, type Context, requireSender } from "../context";
import { messageNotFound } from "../errors";
import { validate } from "../validate";
import { messageIdSchema } from "./body-view";

/**
 * Begins a new draft with what a message says. Its audience is not taken over, as every new draft begins with nobody;
 * neither are its times, its files and its images: an upload belongs to one message.
 *
 * @returns the draft's id
 * @throws FORBIDDEN for people who may not send; NOT_FOUND for what was not composed in the admin pages
 */
export async function duplicate(
  ctx: Context,
  input: z.input<typeof messageIdSchema>,
): Promise<{ id: string }> {
  requireSender(ctx);
  const authorId = actingPerson(ctx);
  const { id } = validate(messageIdSchema, input);
  const [source] = await ctx.db.sql<{ content: RichText | null }[]>`
    select content from messages where id = ${id} and created_by is not null`;
  if (!source) throw messageNotFound();
  const content = source.content && JSON.stringify(withoutImages(source.content));
  const [draft] = await ctx.db.sql<{ id: string }[]>`
    insert into messages (id, sender_id, created_by, audience, recipient_count, type, priority, title, summary, content,
      action_label, action_url, status)
    select ${newId()}::uuid, ${authorId}::uuid, ${authorId}::uuid, 'users', 0, type, priority, title, summary, ${content}::jsonb,
      action_label, action_url, 'draft'
    from messages where id = ${id} and created_by is not null
    returning id`;
  if (!draft) throw messageNotFound();
  return draft;
}
