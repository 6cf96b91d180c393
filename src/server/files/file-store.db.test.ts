import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findAttachment } from "@/domain/attachment/find";
import { removeUnused } from "@/domain/attachment/remove-unused";
import type { FileStore } from "@/domain/attachment/store";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { download } from "./download";
import { bucketStore, folderStore } from "./file-store";
import { upload } from "./upload";

const database = testDatabase();
const { add, system } = testPeople(() => database.db);

type Kept = { bytes: Buffer; contentType: string | undefined };
const bucket = new Map<string, Kept>();
const unsigned: string[] = [];
let server: Server;
let folder = "";

/** As much of the language of S3 as a store needs, path-style; everything else is an error. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "belfry-store-"));
  server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://s3");
    const { authorization = "", "content-length": length, "content-type": contentType } = request.headers;
    if (!authorization.startsWith("AWS4-HMAC-SHA256 Credential=the-id/")) unsigned.push(pathname);
    const kept = bucket.get(pathname);
    if (request.method === "PUT") {
      const source = request.headers["x-amz-copy-source"];
      if (source !== undefined) {
        const from = bucket.get(`/${decodeURIComponent(String(source)).replace(/^\//, "")}`);
        if (from) bucket.set(pathname, from);
        return void response
          .writeHead(from ? 200 : 404, { "content-type": "application/xml" })
          .end(from ? "<CopyObjectResult/>" : "<Error><Code>NoSuchKey</Code></Error>");
      }
      const bytes = await buffer(request);
      if (Number(length) !== bytes.length) return void response.writeHead(411).end();
      bucket.set(pathname, { bytes, contentType });
      return void response.writeHead(200, { etag: '"x"' }).end();
    }
    if (request.method === "DELETE") {
      bucket.delete(pathname);
      return void response.writeHead(204).end();
    }
    if (!kept || (request.method !== "GET" && request.method !== "HEAD"))
      return void response
        .writeHead(404, { "content-type": "application/xml" })
        .end("<Error><Code>NoSuchKey</Code></Error>");
    response.writeHead(200, { "content-length": kept.bytes.length, "content-type": kept.contentType ?? "" });
    response.end(request.method === "GET" ? kept.bytes : undefined);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await rm(folder, { recursive: true, force: true });
});

const STORES: Record<string, () => Promise<FileStore>> = {
  "a folder": async () => folderStore(join(folder, "stored")),
  "a bucket": () =>
    bucketStore({
      name: "files",
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: "eu-west-1",
      keys: { id: "the-id", secret: "the-secret" },
    }),
};

describe.each(Object.entries(STORES))("%s", (_, open) => {
  it("keeps, gives and removes files", async () => {
    const store = await open();
    const path = join(folder, "source");
    await writeFile(path, "words");
    await store.put("ab/one", { path, size: 5, contentType: "text/plain" });
    await store.put("ab/one", { path, size: 5, contentType: "text/plain" });
    expect([await store.has("ab/one"), await store.has("ab/two")]).toEqual([true, false]);
    expect(await text(await store.read("ab/one"))).toBe("words");
    await expect(store.read("ab/two").then(text)).rejects.toThrow();
    await store.copy("ab/one", "cd/copy");
    expect(await text(await store.read("cd/copy"))).toBe("words");
    await expect(store.copy("ab/two", "cd/none")).rejects.toThrow();
    await store.remove(["cd/copy"]);
    await store.remove(["ab/one", "ab/two"]);
    expect(await store.has("ab/one")).toBe(false);
  });

  it("serves an upload from the first byte to its end", async () => {
    const files = { incoming: join(folder, "incoming"), store: await open() };
    const { ctx } = await add("sender");
    const body = "0123456789".repeat(100_000);
    const asked = { kind: "file", name: "計画 “neu”.txt", length: body.length } as const;
    const { id } = await upload(ctx, files, asked, Readable.from([Buffer.from(body)]));
    const file = await findAttachment(ctx, { id });
    const get = (
      headers: Record<string, string> = {},
      method: "GET" | "HEAD" = "GET",
      size: string | null = null,
    ) => download(files.store, { file, size, method, headers: new Headers(headers) });

    const whole = await get();
    expect(whole.status).toBe(200);
    expect(await whole.text()).toBe(body);
    expect(Object.fromEntries(whole.headers)).toEqual({
      "accept-ranges": "bytes",
      "cache-control": "private, no-cache, no-transform",
      "content-disposition":
        "attachment; filename=\"__ _neu_.txt\"; filename*=UTF-8''%E8%A8%88%E7%94%BB%20%E2%80%9Cneu%E2%80%9D.txt",
      "content-length": "1000000",
      "content-security-policy": "sandbox; default-src 'none'",
      "content-type": "text/plain; charset=utf-8",
      "cross-origin-resource-policy": "same-origin",
      etag: `"${id}"`,
      vary: "Cookie",
      "x-content-type-options": "nosniff",
    });
    const part = await get({ range: "bytes=999998-" });
    expect([part.status, await part.text()]).toEqual([206, "89"]);
    expect(part.headers.get("content-range")).toBe("bytes 999998-999999/1000000");
    expect((await get({ range: "bytes=0-1", "if-range": '"other"' })).status).toBe(200);
    const beyond = await get({ range: "bytes=1000000-" });
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */1000000"]);
    const head = await get({}, "HEAD");
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([
      200,
      "1000000",
      "",
    ]);
    expect((await get({ "if-none-match": `W/"${id}"` })).status).toBe(304);
    await expect(get({}, "GET", "thumb")).rejects.toMatchObject({ code: "NOT_FOUND" });

    await files.store.remove([file.storageKey]);
    await expect(get()).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(get({}, "HEAD")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await database.db.sql`update attachments set created_at = now() - interval '2 days'`;
    expect(await removeUnused(system(), files.store)).toBe(1);
  });
});

it("leaves nothing behind, and signs every request to a bucket", async () => {
  expect(bucket.size).toBe(0);
  expect(unsigned).toEqual([]);
  expect(await readdir(join(folder, "incoming"))).toEqual([]);
});
