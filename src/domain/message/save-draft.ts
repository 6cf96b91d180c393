import { PRIORITIES } from "@realtime/protocol/item";
import { z } from "zod";
import { imagesOf } from "@/content/images";
import { MESSAGE_TYPE_NAMES } from "@/content/message-types";
import { excerpt } from "@/content/plain-text";
import { richTextSchema } from "@/content/rich-text";
import { isStorable, STORABLE_RULE } from "@/content/storable-text";
import { newId } from "@/db/id";
import { type Transaction, withTransaction } from "@/db/transaction";
import { keepForDraft } from "../attachment/keep-for-draft";
import { actingPerson, type Context, requireSender } from "../context";
import { DomainError, messageNotFound } from "../errors";
import { validate } from "../validate";
import { audienceSchema, messageBodyShape, momentSchema } from "./compose";
import { writeDraftAudience } from "./draft-audience";

export const saveDraftSchema = z.strictObject({
  /** Of the draft that is saved again, with the version that the writer began from; a new draft has neither. */
  id: z.uuid().optional(),
  version: z.int().positive().optional(),
  type: z.enum(MESSAGE_TYPE_NAMES),
  priority: z.enum(PRIORITIES),
  title: z.string().max(120, { error: "must have at most 120 characters" }).refine(isStorable, STORABLE_RULE),
  content: z.nullable(richTextSchema),
  /** As far as it is written: checked when it is sent. */
  action: z.strictObject({
    label: z.string().max(40).refine(isStorable, STORABLE_RULE),
    url: z.string().max(2048).refine(isStorable, STORABLE_RULE),
  }),
  /** Null: nobody yet. Absent: as it was. */
  audience: audienceSchema.nullable().optional(),
  scheduledAt: momentSchema.nullable(),
  expiresAt: momentSchema.nullable(),
  /** Uploads that it holds as files, in this order; absent: as they were. Images are those of the content. */
  attachmentIds: messageBodyShape.attachmentIds,
});
export type SaveDraftInput = z.input<typeof saveDraftSchema>;

/** What to save with the next time. */
export type SavedDraft = { id: string; version: number };

/**
 * Keeps a message that is being written. It may be unfinished in every way; only what is there has to be of the right
 * form. Two who write on the same draft do not overwrite each other: the later one is told.
 *
 * @throws FORBIDDEN for people who may not send; NOT_FOUND for a draft that is gone; CONFLICT with the rule `version`
 *   when somebody else has saved it since, and with the rule `status draft` when it was sent
 */
export async function saveDraft(ctx: Context, input: SaveDraftInput): Promise<SavedDraft> {
  requireSender(ctx);
  const authorId = actingPerson(ctx);
  const draft = validate(saveDraftSchema, input);
  return withTransaction(ctx, async ({ db }) => {
    if (draft.id !== undefined) await lockDraft(db, draft.id, draft.version);
    const id = draft.id ?? newId();
    const row = {
      type: draft.type,
      priority: draft.priority,
      title: draft.title,
      summary: draft.content === null ? "" : excerpt(draft.content),
      content: draft.content === null ? null : JSON.stringify(draft.content),
      label: draft.action.label === "" ? null : draft.action.label,
      url: draft.action.url === "" ? null : draft.action.url,
    };
    const [saved] = await db.sql<[SavedDraft]>`
      insert into messages as m (id, sender_id, created_by, audience, type, priority, title, summary, content,
        action_label, action_url, status, scheduled_at, expires_at)
      values (${id}, ${authorId}, ${authorId}, 'users', ${row.type}, ${row.priority}, ${row.title}, ${row.summary},
        ${row.content}::text::jsonb, ${row.label}, ${row.url}, 'draft', ${draft.scheduledAt}, ${draft.expiresAt})
      on conflict (id) do update set type = excluded.type, priority = excluded.priority, title = excluded.title,
        summary = excluded.summary, content = excluded.content, action_label = excluded.action_label,
        action_url = excluded.action_url, scheduled_at = excluded.scheduled_at, expires_at = excluded.expires_at,
        draft_version = m.draft_version + 1
      returning id, draft_version as version`;
    if (draft.audience !== undefined) await writeDraftAudience(db, id, draft.audience);
    const images = draft.content === null ? [] : imagesOf(draft.content);
    await keepForDraft(db, {
      draftId: id,
      fileIds: draft.attachmentIds,
      imageIds: [...new Set(images.map(({ attrs }) => attrs.attachmentId))],
      uploaderId: authorId,
    });
    return saved;
  });
}

async function lockDraft({ sql }: Transaction, id: string, version: number | undefined): Promise<void> {
  const [found] = await sql<{ status: string; version: number }[]>`
    select status, draft_version as version from messages
    where id = ${id} and created_by is not null for no key update`;
  if (!found) throw messageNotFound();
  if (found.status !== "draft")
    throw new DomainError("CONFLICT", "This was sent meanwhile. It can not be changed any more.", {
      field: "id",
      rule: "status draft",
    });
  if (found.version !== version)
    throw new DomainError("CONFLICT", "This draft was changed elsewhere.", {
      field: "version",
      rule: "version",
    });
}
