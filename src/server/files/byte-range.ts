import { Readable } from "node:stream";

/** The bytes that are asked for, both ends included. `none`: all of them. `beyond`: nothing of it is there. */
export type ByteRange = { kind: "all" } | { kind: "part"; first: number; last: number } | { kind: "beyond" };

/**
 * Reads a `Range` header (RFC 9110, 14). What is not understood, and several ranges at once, mean the whole file.
 *
 * @param size of the file in bytes
 */
export function byteRange(header: string | null, size: number): ByteRange {
  const [, from = "", to = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "") ?? [];
  if (from === "" && to === "") return { kind: "all" };
  // Without a beginning: so many at the end.
  const first = from === "" ? Math.max(size - Number(to), 0) : Number(from);
  const last = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== "" && to !== "" && Number(to) < Number(from)) return { kind: "all" };
  return first > last ? { kind: "beyond" } : { kind: "part", first, last };
}

/** The bytes from `first` to `last` of a stream, which is closed when it has given them. */
export function bytesOf(source: Readable, first: number, last: number): Readable {
  return Readable.from(
    (async function* () {
      let at = 0;
      for await (const chunk of source as AsyncIterable<Buffer>) {
        const part = chunk.subarray(Math.max(first - at, 0), Math.max(last + 1 - at, 0));
        at += chunk.length;
        if (part.length > 0) yield part;
        if (at > last) return;
      }
    })(),
    { objectMode: false },
  );
}
