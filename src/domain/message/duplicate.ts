import type { z } from "zod";
import type { RichText } from "@/content/document";
import { withImages } from "@/content/images";
import { newId } from "@/db/id";
import { withTransaction } from "@/db/transaction";
import { copyAttachments } from "../attachment/copy";
import { keepForDraft } from "../attachment/keep-for-draft";
import type { FileStore } from "../attachment/store";
import { actingPerson, type Context, requireSender } from "../context";
import { messageNotFound } from "../errors";
import { validate } from "../validate";
import { messageIdSchema } from "./body-view";

/**
 * Begins a new draft with what a message says, and with copies of its files and images. Its audience is not taken over,
 * as every new draft begins with nobody; neither are its times.
 *
 * @returns the draft's id
 * @throws FORBIDDEN for people who may not send; NOT_FOUND for what was not composed in the admin pages
 */
export async function duplicate(
  ctx: Context,
  store: FileStore,
  input: z.input<typeof messageIdSchema>,
): Promise<{ id: string }> {
  requireSender(ctx);
  const authorId = actingPerson(ctx);
  const { id } = validate(messageIdSchema, input);
  const [source] = await ctx.db.sql<{ content: RichText | null }[]>`
    select content from messages where id = ${id} and created_by is not null`;
  if (!source) throw messageNotFound();
  const copies = await copyAttachments(ctx, store, id, authorId);
  const ids = new Map(copies.map((copy) => [copy.from, copy.id]));
  const content = source.content && JSON.stringify(withImages(source.content, ids));
  const idsOf = (kind: string) => copies.filter((copy) => copy.kind === kind).map((copy) => copy.id);
  return withTransaction(ctx, async ({ db }) => {
    const [draft] = await db.sql<{ id: string }[]>`
      insert into messages (id, sender_id, created_by, audience, recipient_count, type, priority, title, summary, content,
        action_label, action_url, status)
      select ${newId()}::uuid, ${authorId}::uuid, ${authorId}::uuid, 'users', 0, type, priority, title, summary,
        ${content}::jsonb, action_label, action_url, 'draft'
      from messages where id = ${id} and created_by is not null
      returning id`;
    if (!draft) throw messageNotFound();
    await keepForDraft(db, {
      draftId: draft.id,
      fileIds: idsOf("file"),
      imageIds: idsOf("image"),
      uploaderId: authorId,
    });
    return draft;
  });
}
