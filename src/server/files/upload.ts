import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { addAttachment, type FileKind, MAX_FILE_SIZE, type Upload } from "@/domain/attachment/add";
import { safeFileName } from "@/domain/attachment/file-name";
import type { FileStore } from "@/domain/attachment/store";
import { type Context, requireSender } from "@/domain/context";
import { writeAnew, writeThumbnail } from "./image";
import { type ImageType, isImageType, refused, requireAllowed, requireImage } from "./kinds";
import { received, tooLarge } from "./receive";
import { sniff } from "./sniff";

/** Where files go: the folder that they arrive in, and the store that keeps them. */
export type Files = { incoming: string; store: FileStore };

type Asked = {
  kind: FileKind;
  name: string;
  /** In bytes, if the sender says so. */
  length: number | null;
};

/**
 * Takes in a file: received piece by piece, looked into, and kept until a message takes it within a day. Images are
 * written anew, whichever kind they are. Refused or interrupted, nothing of it is left.
 *
 * @throws FORBIDDEN for people who may not send; BAD_INPUT with a sentence for whoever chose the file; TOO_LARGE;
 *   TOO_MANY_REQUESTS
 */
export async function upload(ctx: Context, files: Files, asked: Asked, body: Readable): Promise<Upload> {
  requireSender(ctx);
  const name = safeFileName(asked.name);
  if (name === null) throw refused("This file has no name.", "a name");
  const { kind, length } = asked;
  return received(files.incoming, body, length, async (folder, file) => {
    const contentType = await sniff(file.path);
    if (kind === "file") requireAllowed(name, contentType);
    const imageType = kind === "image" ? requireImage(contentType) : contentType;
    if (imageType !== null && isImageType(imageType)) {
      const image = await prepareImage(folder, file.path, imageType, kind);
      return addAttachment(ctx, files.store, { kind, name, contentType: imageType, ...image });
    }
    const kept = { ...file, contentType: contentType ?? "", dimensions: null, thumbnail: null };
    return addAttachment(ctx, files.store, { kind, name, ...kept });
  });
}

async function prepareImage(folder: string, from: string, type: ImageType, kind: FileKind) {
  const path = join(folder, "image");
  const { size, ...dimensions } = await writeAnew(from, path, type, { shrink: kind === "image" });
  if (size > MAX_FILE_SIZE) throw tooLarge();
  if (kind === "file") return { path, size, dimensions, thumbnail: null };
  const small = join(folder, "thumbnail");
  await writeThumbnail(path, small);
  const thumbnail = { path: small, size: (await stat(small)).size, contentType: "image/webp" };
  return { path, size, dimensions, thumbnail };
}
