import type { Readable } from "node:stream";

/** Where the bytes of files are kept: a folder, or a bucket. Keys are ours, never a person's words. */
export type FileStore = {
  /**
   * Keeps a file of this machine under a key. Repeating it is harmless.
   *
   * @param file.size in bytes
   */
  put(key: string, file: { path: string; size: number; contentType: string }): Promise<void>;
  /** Keeps the same bytes under another key. @throws when there is nothing under the first one */
  copy(from: string, to: string): Promise<void>;
  has(key: string): Promise<boolean>;
  /** @throws when there is nothing under the key, here or as an error of the stream */
  read(key: string): Promise<Readable>;
  /** Removes what is there; what is not there is no error. */
  remove(keys: readonly string[]): Promise<void>;
};

/** The key of an attachment's bytes: its random end spreads files over 256 folders. */
export function storageKeyOf(id: string): string {
  return `${id.slice(-2)}/${id}`;
}

/** The key of the thumbnail beside an image. */
export function thumbnailKeyOf(storageKey: string): string {
  return `${storageKey}-thumbnail`;
}
