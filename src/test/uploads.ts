import { Readable } from "node:stream";
import { addAttachment, type FileKind } from "@/domain/attachment/add";
import { findAttachment } from "@/domain/attachment/find";
import type { FileStore } from "@/domain/attachment/store";
import type { Context } from "@/domain/context";
import type { SendInput } from "@/domain/message/send";

/** A store that keeps nothing but the keys: for tests of who may have a file, not of its bytes. */
export function keysOnly(): FileStore & { keys: Set<string> } {
  const keys = new Set<string>();
  return {
    keys,
    put: async (key) => void keys.add(key),
    copy: async (from, to) => {
      if (!keys.has(from)) throw new Error(`nothing under ${from}`);
      keys.add(to);
    },
    has: async (key) => keys.has(key),
    read: async (key) => Readable.from([key]),
    remove: async (gone) => gone.forEach((key) => void keys.delete(key)),
  };
}

/** An upload as if it had been received and checked. */
export async function addUpload(
  ctx: Context,
  store: FileStore,
  { kind = "file", name = "plan.pdf" }: { kind?: FileKind; name?: string } = {},
): Promise<string> {
  const image = kind === "image";
  const { id } = await addAttachment(ctx, store, {
    kind,
    name,
    contentType: image ? "image/png" : "application/pdf",
    size: 1000,
    path: "nowhere",
    dimensions: image ? { width: 40, height: 30 } : null,
    thumbnail: image ? { path: "nowhere", size: 10, contentType: "image/webp" } : null,
  });
  return id;
}

/** The text of a message that is one image. */
export function imageText(...ids: string[]) {
  const attrs = { alt: "A bridge in fog", width: 40, height: 30 };
  return {
    type: "doc",
    content: ids.map((attachmentId) => ({ type: "image", attrs: { attachmentId, ...attrs } })),
  };
}

/** Whether each of these people may read a file. */
export const readers = (id: string, ...people: { ctx: Context }[]) =>
  Promise.all(
    people.map(({ ctx }) =>
      findAttachment(ctx, { id }).then(
        (file) => file.id === id,
        (error) => (error.code === "NOT_FOUND" ? false : Promise.reject(error)),
      ),
    ),
  );

/** What messages with files say in these tests, and to whom. */
export const words = { type: "task", title: "With a file", text: "Words" } as const;
export const toUsers = (...userIds: string[]): Pick<SendInput, "audience"> => ({
  audience: { kind: "users", userIds },
});
export const everyone: Pick<SendInput, "audience"> = { audience: { kind: "everyone" } };
