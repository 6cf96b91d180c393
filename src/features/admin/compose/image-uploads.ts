import type { Editor } from "@tiptap/core";
import { adminStrings as s } from "../strings";
import { RefusedFile, uploadFile } from "./upload-file";

/** An image on its way: what the editor shows meanwhile, how far it is (0 to 1), and how to stop it. */
export type ImageUpload = { address: string; share: number; cancel: () => void };

const uploads = new Map<string, ImageUpload>();
const listeners = new Set<() => void>();
let count = 0;

/** For useSyncExternalStore: the upload of a key, and when it changes. */
export function subscribeUploads(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function imageUpload(key: string | null): ImageUpload | undefined {
  return key === null ? undefined : uploads.get(key);
}

function change(key: string, upload: ImageUpload | null): void {
  if (upload) uploads.set(key, upload);
  else uploads.delete(key);
  for (const listener of listeners) listener();
}

/**
 * Puts images into the text and sends them; one that is refused goes again.
 *
 * @param at a place in the document; where the caret is when null
 * @param report why one was refused, as a sentence
 */
export function insertImages(
  editor: Editor,
  files: readonly File[],
  at: number | null,
  report: (sentence: string) => void,
): void {
  for (const file of files) {
    count += 1;
    const key = `image-${count}`;
    const sending = new AbortController();
    const upload: ImageUpload = {
      address: URL.createObjectURL(file),
      share: 0,
      cancel: () => sending.abort(),
    };
    change(key, upload);
    const node = { type: "image", attrs: { uploadKey: key } };
    if (at === null) editor.chain().focus().insertContent(node).run();
    else editor.chain().insertContentAt(at, node).run();
    uploadFile(file, "image", {
      signal: sending.signal,
      onProgress: (share) => change(key, { ...upload, share }),
    })
      .then(({ id, width, height }) => settle(editor, key, { attachmentId: id, width, height }))
      .catch((error: unknown) => {
        settle(editor, key, null);
        if (error instanceof RefusedFile) report(s.imageRefused(file.name, error.message));
      })
      .finally(() => {
        change(key, null);
        URL.revokeObjectURL(upload.address);
      });
  }
}

/** Completes the node of an upload, or removes it. Undo knows the image as a whole, not its upload. */
function settle(editor: Editor, key: string, attributes: object | null): void {
  if (editor.isDestroyed) return;
  const { tr, doc } = editor.state;
  doc.descendants((node, place) => {
    if (node.type.name !== "image" || node.attrs.uploadKey !== key) return;
    if (attributes) tr.setNodeMarkup(place, undefined, { ...node.attrs, ...attributes, uploadKey: null });
    else tr.delete(place, place + node.nodeSize);
  });
  editor.view.dispatch(tr.setMeta("addToHistory", false));
}
