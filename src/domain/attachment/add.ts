import { z } from "zod";
import { newId } from "@/db/id";
import { attachments } from "@/db/tables/messages";
import { type Context, requireSender } from "../context";
import { DomainError } from "../errors";
import { validate } from "../validate";
import { safeFileName } from "./file-name";
import { type FileStore, storageKeyOf, thumbnailKeyOf } from "./store";

/** Largest file, in bytes (25 MB). */
export const MAX_FILE_SIZE = 25 * 1024 * 1024;

/** Uploads of one person that no message has taken yet; a day later they are removed. */
export const MAX_UNUSED = 100;

/** `file`: listed with a download; `image`: shown inside the text. */
export const FILE_KINDS = ["file", "image"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

const addSchema = z.strictObject({
  kind: z.enum(FILE_KINDS),
  name: z.string().transform((given, context) => {
    const name = safeFileName(given);
    if (name === null) context.addIssue({ code: "custom", message: "must not be empty" });
    return name ?? "";
  }),
  /** What the content is, whatever the name says. */
  contentType: z.string().min(1).max(200),
  size: z.int().min(1, { error: "must not be empty" }).max(MAX_FILE_SIZE),
  /** Of an image, in pixels. */
  dimensions: z.strictObject({ width: z.int().positive(), height: z.int().positive() }).nullable(),
});

/** Where the checked bytes lie on this machine. */
export type ReceivedFile = z.input<typeof addSchema> & {
  path: string;
  thumbnail: { path: string; size: number; contentType: string } | null;
};

/** An upload that a message may take. `size` in bytes, `width` and `height` in pixels. */
export type Upload = {
  id: string;
  kind: FileKind;
  name: string;
  size: number;
  contentType: string;
  width: number | null;
  height: number | null;
};

/**
 * Keeps a file that was received and checked, until a message takes it within a day.
 *
 * The row comes first and the bytes second, so that there are never bytes that no row knows: whatever is
 * interrupted, `removeUnused` finds the row and removes both.
 *
 * @throws FORBIDDEN for people who may not send; BAD_INPUT; TOO_MANY_REQUESTS when too many wait already
 */
export async function addAttachment(ctx: Context, store: FileStore, file: ReceivedFile): Promise<Upload> {
  requireSender(ctx);
  const { path, thumbnail, ...input } = file;
  const { kind, name, contentType, size, dimensions } = validate(addSchema, input);
  const uploadedBy = ctx.actor.kind === "person" ? ctx.actor.userId : null;
  if (uploadedBy !== null) await refuseTooMany(ctx, uploadedBy);
  const id = newId();
  const storageKey = storageKeyOf(id);
  const { width, height } = dimensions ?? { width: null, height: null };
  await ctx.db.orm.insert(attachments).values({
    id,
    kind,
    fileName: name,
    contentType,
    byteSize: size,
    width,
    height,
    storageKey,
    uploadedBy,
  });
  try {
    await store.put(storageKey, { path, size, contentType });
    if (thumbnail) await store.put(thumbnailKeyOf(storageKey), thumbnail);
  } catch (error) {
    await store.remove([storageKey, thumbnailKeyOf(storageKey)]).then(
      () => ctx.db.sql`delete from attachments where id = ${id}`,
      // Storage is down: both are removed a day later.
      () => {},
    );
    throw error;
  }
  return { id, kind, name, size, contentType, width, height };
}

async function refuseTooMany(ctx: Context, uploadedBy: string): Promise<void> {
  const [waiting] = await ctx.db.sql<{ count: number }[]>`
    select count(*)::int as count from attachments where message_id is null and uploaded_by = ${uploadedBy}`;
  if ((waiting?.count ?? 0) >= MAX_UNUSED)
    throw new DomainError(
      "TOO_MANY_REQUESTS",
      `${MAX_UNUSED} files wait to be sent already. Send some, or try again tomorrow.`,
    );
}
