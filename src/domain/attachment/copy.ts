import { newId } from "@/db/id";
import type { Context } from "../context";
import type { FileKind } from "./add";
import { type FileStore, storageKeyOf, thumbnailKeyOf } from "./store";

/** A file of a message, and the upload that is its copy. */
export type Copied = { readonly from: string; readonly id: string; readonly kind: FileKind };

/**
 * Makes uploads of a person out of what a message holds, in its order, until another message takes them within a day.
 * A file whose bytes are gone is left out.
 *
 * As with an upload the row comes first and the bytes second: whatever is interrupted, `removeUnused` finds it.
 */
export async function copyAttachments(
  ctx: Context,
  store: FileStore,
  messageId: string,
  uploaderId: string,
): Promise<Copied[]> {
  const held = await ctx.db.sql<{ id: string; kind: FileKind; key: string }[]>`
    select id, kind, storage_key as key from attachments where message_id = ${messageId} order by kind, ordinal, id`;
  const copied: Copied[] = [];
  for (const { id: from, kind, key } of held) {
    if (!(await store.has(key))) continue;
    const id = newId();
    const copy = storageKeyOf(id);
    await ctx.db.sql`
      insert into attachments (id, uploaded_by, kind, file_name, content_type, byte_size, width, height, storage_key)
      select ${id}, ${uploaderId}, kind, file_name, content_type, byte_size, width, height, ${copy}
      from attachments where id = ${from}`;
    await store.copy(key, copy);
    if (await store.has(thumbnailKeyOf(key))) await store.copy(thumbnailKeyOf(key), thumbnailKeyOf(copy));
    copied.push({ from, id, kind });
  }
  return copied;
}
