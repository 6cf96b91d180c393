import { createReadStream } from "node:fs";
import { Disk } from "flydrive";
import { FSDriver } from "flydrive/drivers/fs";
import type { FileStore } from "@/domain/attachment/store";

/** An S3-compatible bucket. Without keys the machine's own identity is used, as the AWS client finds it. */
export type Bucket = {
  name: string;
  /** Of a service that is not Amazon's. */
  endpoint: string | undefined;
  region: string;
  keys: { id: string; secret: string } | null;
};

/** Keeps files in a folder of this machine, or of a disk that all web processes share. */
export function folderStore(folder: string): FileStore {
  return storeOn(new Disk(new FSDriver({ location: folder, visibility: "private" })));
}

/** Keeps files in a bucket. The client is loaded only here: it is large. */
export async function bucketStore({ name, endpoint, region, keys }: Bucket): Promise<FileStore> {
  const { S3Driver } = await import("flydrive/drivers/s3");
  const driver = new S3Driver({
    bucket: name,
    region,
    visibility: "private",
    // Who may read is decided here, never by the bucket.
    supportsACL: false,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(keys === null ? {} : { credentials: { accessKeyId: keys.id, secretAccessKey: keys.secret } }),
    // Amazon's newer checksums of streams are unknown to many services that speak its language.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  return storeOn(new Disk(driver));
}

function storeOn(disk: Disk): FileStore {
  return {
    async put(key, { path, size, contentType }) {
      await disk.putStream(key, createReadStream(path), { contentLength: size, contentType });
    },
    copy: (from, to) => disk.copy(from, to),
    has: (key) => disk.exists(key),
    read: (key) => disk.getStream(key),
    async remove(keys) {
      await Promise.all(keys.map((key) => disk.delete(key)));
    },
  };
}
