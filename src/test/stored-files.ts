import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import sharp from "sharp";
import { afterAll, beforeAll } from "vitest";
import type { Context } from "@/domain/context";
import { folderStore } from "@/server/files/file-store";
import { type Files, upload } from "@/server/files/upload";

type Kind = "file" | "image";

/** A folder of files for the tests of one test file, with an uploader of its own. */
export function storedFiles(addUploader: () => Promise<{ ctx: Context }>) {
  const made = { folder: "", files: {} as Files, uploader: {} as Context };
  beforeAll(async () => {
    made.folder = await mkdtemp(join(tmpdir(), "belfry-files-"));
    made.files = {
      incoming: join(made.folder, "incoming"),
      store: folderStore(join(made.folder, "stored")),
    };
    made.uploader = (await addUploader()).ctx;
  });
  afterAll(() => rm(made.folder, { recursive: true, force: true }));
  return {
    /** Filled in before the first test. */
    made,
    send: (name: string, bytes: Buffer | string, kind: Kind = "file", ctx = made.uploader) =>
      upload(
        ctx,
        made.files,
        { kind, name, length: Buffer.byteLength(bytes) },
        Readable.from([Buffer.from(bytes)]),
      ),
  };
}

/** A picture of one colour, to be encoded. */
export const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#8a6" } });
