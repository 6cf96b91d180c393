import { z } from "zod";
import { actingPerson, type Context } from "../context";
import { DomainError } from "../errors";
import { person } from "../inbox/rules";
import { visible } from "../inbox/visible";
import { validate } from "../validate";
import type { FileKind } from "./add";

const fileIdSchema = z.strictObject({ id: z.uuid() });

/** A stored file that the acting person may read. `size` in bytes. */
export type StoredFile = {
  id: string;
  kind: FileKind;
  name: string;
  contentType: string;
  size: number;
  storageKey: string;
};

/** Someone else's file and one that does not exist get the same answer. */
export function fileNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "This file is not available.");
}

/**
 * A file that the acting person may read now: who can see its message, the message's author, an admin, whoever may send
 * while it is in a draft, and the uploader while no message has taken it.
 *
 * @throws UNAUTHENTICATED; NOT_FOUND for everybody and everything else
 */
export async function findAttachment(ctx: Context, input: z.input<typeof fileIdSchema>): Promise<StoredFile> {
  const userId = actingPerson(ctx);
  const role = ctx.actor.kind === "person" ? ctx.actor.role : "user";
  const { id } = validate(fileIdSchema, input);
  const { db } = ctx;
  const [file] = await db.sql<StoredFile[]>`
    with ${person(db, userId)},
    ${visible(db, userId, db.sql`array(select message_id from attachments where id = ${id} and message_id is not null)`)}
    select a.id, a.kind, a.file_name as name, a.content_type as "contentType", a.byte_size as size,
      a.storage_key as "storageKey"
    from attachments a left join messages m on m.id = a.message_id
    where a.id = ${id} and case
      when a.message_id is null then a.uploaded_by = ${userId}
      else ${role === "admin"} or (${role === "sender"} and m.status = 'draft') or ${userId} in (m.created_by, m.sender_id) or exists (select from found) end`;
  if (!file) throw fileNotFound();
  return file;
}
