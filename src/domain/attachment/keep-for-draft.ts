import type { Db } from "@/db/database";
import { UNUSED_HOURS } from "./claim";

/** What a draft holds: the files in order, and the images of its text. */
export type Held = {
  readonly draftId: string;
  /** Undefined: as they were. */
  readonly fileIds: readonly string[] | undefined;
  readonly imageIds: readonly string[];
  /** Whose new uploads the draft may take. */
  readonly uploaderId: string;
};

/**
 * Gives a draft the uploads that it names, so that they outlive the hours of an unused one, and lets go of those that it
 * names no more. A draft may be unfinished in every way: what is not there any more is left out, and refused when it is
 * sent.
 */
export async function keepForDraft(
  { sql }: Db,
  { draftId, fileIds, imageIds, uploaderId }: Held,
): Promise<void> {
  const wanted = [
    ...(fileIds ?? []).map((id, ordinal) => ({ id, ordinal, kind: "file" })),
    ...imageIds.map((id, ordinal) => ({ id, ordinal, kind: "image" })),
  ];
  const kinds = fileIds === undefined ? ["image"] : ["file", "image"];
  await sql`
    update attachments set message_id = null
    where message_id = ${draftId} and kind = any(${kinds}::text[]) and id <> all(${wanted.map(({ id }) => id)}::uuid[])`;
  await sql`
    with wanted as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as x (id uuid, ordinal int, kind text)
    ),
    free as materialized (
      select a.id from attachments a where a.id in (select id from wanted) order by a.id for update
    )
    update attachments a set message_id = ${draftId}, ordinal = w.ordinal
    from wanted w join free using (id)
    where a.id = w.id and a.kind = w.kind and (a.message_id = ${draftId} or (a.message_id is null
      and a.uploaded_by = ${uploaderId} and a.created_at > clock_timestamp() - make_interval(hours => ${UNUSED_HOURS})))`;
  await sql`
    update messages set
      file_count = (select count(*) from attachments where message_id = ${draftId} and kind = 'file'),
      image_id = (select id from attachments where message_id = ${draftId} and kind = 'image' order by ordinal limit 1)
    where id = ${draftId}`;
}
