import "server-only";
import { join } from "node:path";
import type { FileStore } from "@/domain/attachment/store";
import { env } from "@/env";
import { bucketStore, folderStore } from "./file-store";
import type { Files } from "./upload";

const kept = globalThis as typeof globalThis & { belfryFiles?: Promise<Files> };

/** Where this process keeps files, made when first asked for. */
export function serverFiles(): Promise<Files> {
  kept.belfryFiles ??= open();
  return kept.belfryFiles;
}

async function open(): Promise<Files> {
  const { filesDir, bucket } = env;
  const store: FileStore = bucket ? await bucketStore(bucket) : folderStore(join(filesDir, "stored"));
  return { incoming: join(filesDir, "incoming"), store };
}
