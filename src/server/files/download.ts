import { Readable } from "node:stream";
import { fileNotFound, type StoredFile } from "@/domain/attachment/find";
import { type FileStore, thumbnailKeyOf } from "@/domain/attachment/store";
import { byteRange, bytesOf } from "./byte-range";
import { asAttachment } from "./disposition";

type Asked = { file: StoredFile; size: string | null; method: "GET" | "HEAD"; headers: Headers };

/**
 * The answer to who may read a file: its bytes, a part of them, or that they have not changed. It is never run or
 * rendered as a page of ours, whatever it holds; `<img>` shows it all the same. A browser may keep it, but asks
 * each time, so that a recalled message takes its files along.
 *
 * @throws NOT_FOUND when the bytes are gone, as for a file that does not exist
 */
export async function download(store: FileStore, { file, size, method, headers }: Asked): Promise<Response> {
  if (size !== null && (size !== "thumb" || file.kind !== "image")) throw fileNotFound();
  const thumbnail = size === "thumb";
  const key = thumbnail ? thumbnailKeyOf(file.storageKey) : file.storageKey;
  const etag = `"${file.id}${thumbnail ? "-thumb" : ""}"`;
  const answer = new Headers({
    "content-type": thumbnail ? "image/webp" : file.contentType,
    "content-disposition": asAttachment(thumbnail ? `${file.name}.webp` : file.name),
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "cross-origin-resource-policy": "same-origin",
    // Unchanged on the way: a compressed part of a file would be no part of it.
    "cache-control": "private, no-cache, no-transform",
    vary: "Cookie",
    etag,
  });
  if (matches(headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers: answer });
  if (!(await store.has(key))) throw fileNotFound();
  if (thumbnail) return new Response(method === "HEAD" ? null : await body(store, key), { headers: answer });

  answer.set("accept-ranges", "bytes");
  const ifRange = headers.get("if-range");
  const range = byteRange(ifRange === null || ifRange === etag ? headers.get("range") : null, file.size);
  if (range.kind === "beyond") {
    answer.set("content-range", `bytes */${file.size}`);
    return new Response(null, { status: 416, headers: answer });
  }
  const { first, last } = range.kind === "part" ? range : { first: 0, last: file.size - 1 };
  answer.set("content-length", String(last - first + 1));
  if (range.kind === "part") answer.set("content-range", `bytes ${first}-${last}/${file.size}`);
  const status = range.kind === "part" ? 206 : 200;
  if (method === "HEAD") return new Response(null, { status, headers: answer });
  return new Response(await body(store, key, range.kind === "part" ? range : undefined), {
    status,
    headers: answer,
  });
}

async function body(
  store: FileStore,
  key: string,
  part?: { first: number; last: number },
): Promise<ReadableStream<Uint8Array>> {
  const stream = await store.read(key);
  const bytes = part ? bytesOf(stream, part.first, part.last) : stream;
  return Readable.toWeb(bytes) as ReadableStream<Uint8Array>;
}

/** Whether an `If-None-Match` header names this entity. */
function matches(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return header.split(",").some((each) => each.trim() === "*" || each.trim().replace(/^W\//, "") === etag);
}
