import type { Db } from "@/db/database";
import { DomainError } from "../errors";

/** For so many hours an upload waits for a message to take it. */
export const UNUSED_HOURS = 24;

/** The files that a message takes. */
export type Claim = {
  readonly messageId: string;
  /** Attached files, in the order of the list. */
  readonly fileIds: readonly string[];
  /** Images inside the text. */
  readonly imageIds: readonly string[];
  /** Whose uploads these may be; null stands for the system's. */
  readonly uploaders: readonly (string | null)[];
  /** A draft whose files these may be, whoever uploaded them and when. */
  readonly draftId?: string;
};

/**
 * Gives uploads to messages that the same transaction has written. An upload belongs to one message at most, and
 * only to one of whoever uploaded it, or to the one that its draft becomes.
 *
 * @throws BAD_INPUT that names the first upload that can not be taken; the transaction is over then
 */
export async function claimAttachments(db: Db, claims: readonly Claim[]): Promise<void> {
  const wanted = claims.flatMap(({ messageId, fileIds, imageIds, uploaders, draftId = null }) => {
    const known = uploaders.filter((uploader) => uploader !== null);
    const rest = { messageId, uploaders: known, system: uploaders.includes(null), draftId };
    return [
      ...fileIds.map((id, ordinal) => ({ ...rest, id, ordinal, kind: "file" })),
      ...imageIds.map((id, ordinal) => ({ ...rest, id, ordinal, kind: "image" })),
    ];
  });
  if (wanted.length === 0) return;
  const taken = await db.sql<{ id: string }[]>`
    with wanted as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as x (id uuid, "messageId" uuid, ordinal int, kind text, uploaders uuid[], system boolean,
          "draftId" uuid)
    ),
    free as materialized (
      select a.id from attachments a where a.id in (select id from wanted) order by a.id for update
    )
    update attachments a set message_id = w."messageId", ordinal = w.ordinal
    from wanted w join free using (id)
    where a.id = w.id and a.kind = w.kind and case
      when a.message_id is null then a.created_at > clock_timestamp() - make_interval(hours => ${UNUSED_HOURS})
        and (case when a.uploaded_by is null then w.system else a.uploaded_by = any(w.uploaders) end)
      else a.message_id = w."draftId" and exists (select from messages d
        where d.id = w."draftId" and d.status = 'draft' and d.created_by is not null) end
    returning a.id`;
  const ids = new Set(taken.map(({ id }) => id));
  const missing = wanted.find(({ id }) => !ids.has(id));
  if (missing) throw notYours(missing);
}

function notYours({ id, kind }: { id: string; kind: string }): DomainError {
  const what = kind === "file" ? "A file" : "An image in the text";
  return new DomainError(
    "BAD_INPUT",
    `${what} is not there any more, or is in another message. Add it again.`,
    {
      field: kind === "file" ? "attachmentIds" : "content",
      rule: `unused upload ${id}`,
    },
  );
}
