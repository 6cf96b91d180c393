import type { z } from "zod";
import type { StoredFile } from "../attachment/find";
import { actingPerson, type Context } from "../context";
import { validate } from "../validate";
import { imageIdSchema, imageNotFound } from "./get-image";

/**
 * The stored file of a picture, for its owner: also when the message that brought it was recalled, or is of a type that
 * they do not want to see.
 *
 * @throws UNAUTHENTICATED; NOT_FOUND for everybody else, and when it is not drawn yet or no longer kept
 */
export async function findPicture(ctx: Context, input: z.input<typeof imageIdSchema>): Promise<StoredFile> {
  const personId = actingPerson(ctx);
  const { id } = validate(imageIdSchema, input);
  const [file] = await ctx.db.sql<StoredFile[]>`
    select a.id, a.kind, a.file_name as name, a.content_type as "contentType", a.byte_size as size,
      a.storage_key as "storageKey"
    from studio_images i join attachments a on a.id = i.attachment_id
    where i.id = ${id} and i.person_id = ${personId}`;
  if (!file) throw imageNotFound();
  return file;
}
