import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { MAX_FILE_SIZE } from "@/domain/attachment/add";
import { DomainError } from "@/domain/errors";
import { freeBuffers } from "./free-buffers";
import { refused } from "./kinds";

/** What a killed process left behind goes after this time, in milliseconds; no upload takes so long. */
const ABANDONED_AFTER = 3_600_000;

/** After so many bytes those that were written are freed. */
const FREE_EACH = 1_000_000;

/**
 * Writes a stream into a new folder of its own, for as long as `work` lasts. Nothing is left of it afterwards,
 * whatever happened.
 *
 * @param announced the length that the sender gave, in bytes; null when it gave none
 * @throws TOO_LARGE as soon as there is too much; BAD_INPUT when there is nothing, or less than announced
 */
export async function received<T>(
  incoming: string,
  body: Readable,
  announced: number | null,
  work: (folder: string, file: { path: string; size: number }) => Promise<T>,
): Promise<T> {
  if ((announced ?? 0) > MAX_FILE_SIZE) throw tooLarge();
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(incoming, "upload-"));
  try {
    const path = join(folder, "received");
    let size = 0;
    let freedAt = 0;
    await pipeline(
      body,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          size += chunk.length;
          if (size > MAX_FILE_SIZE) throw tooLarge();
          yield chunk;
          if (size - freedAt < FREE_EACH) continue;
          freedAt = size;
          freeBuffers();
        }
      },
      createWriteStream(path, { mode: 0o600 }),
    );
    if (announced !== null && size !== announced)
      throw refused("The upload was interrupted.", "all of the file");
    if (size === 0) throw refused("This file is empty.", "must not be empty");
    return await work(folder, { path, size });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function tooLarge(): DomainError {
  return new DomainError("TOO_LARGE", `A file can have at most ${MAX_FILE_SIZE / 1024 / 1024} MB.`, {
    field: "file",
    rule: `at most ${MAX_FILE_SIZE} bytes`,
  });
}

/** Removes what uploads of killed processes left behind. */
export async function removeAbandoned(incoming: string): Promise<void> {
  const folders = await readdir(incoming).catch(() => []);
  for (const name of folders) {
    const path = join(incoming, name);
    const found = await stat(path).catch(() => null);
    if (found && Date.now() - found.mtimeMs > ABANDONED_AFTER)
      await rm(path, { recursive: true, force: true });
  }
}
