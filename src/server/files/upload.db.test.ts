import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { removeUnused } from "@/domain/attachment/remove-unused";
import { thumbnailKeyOf } from "@/domain/attachment/store";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { picture, storedFiles } from "@/test/stored-files";
import { removeAbandoned } from "./receive";

const database = testDatabase();
const { add, system } = testPeople(() => database.db);
const { made, send } = storedFiles(() => add("admin"));
const keyOf = async (id: string) => {
  const [row] = await database.db.sql<
    { key: string }[]
  >`select storage_key as key from attachments where id = ${id}`;
  return row?.key ?? "";
};
const bytesOf = async (id: string) => buffer(await made.files.store.read(await keyOf(id)));
const PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

describe("a file", () => {
  it("is kept as it is, under a harmless name", async () => {
    const kept = await send("../..\\Überblick\u202e.pdf", PDF);
    expect(kept).toMatchObject({
      kind: "file",
      name: "Überblick.pdf",
      contentType: "application/pdf",
      size: PDF.length,
      width: null,
    });
    expect((await bytesOf(kept.id)).toString()).toBe(PDF);
    expect(await readdir(made.files.incoming)).toEqual([]);
  });

  it("that is text is text, whatever it says", async () => {
    expect(await send("page.txt", "<script>alert(1)</script>")).toMatchObject({
      contentType: "text/plain; charset=utf-8",
    });
    expect(await send("data.csv", "name\n語\n")).toMatchObject({ contentType: "text/plain; charset=utf-8" });
  });
});

describe("an image", () => {
  it("is written anew, upright, without its metadata and what hides behind it", async () => {
    const original = await picture(300, 200)
      .jpeg()
      .withExif({ IFD0: { Copyright: "secret place" }, IFD3: { GPSLatitude: "51/1 30/1 0/1" } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const polyglot = Buffer.concat([original, Buffer.from("<script>alert(1)</script>PK\u0003\u0004")]);
    const kept = await send("photo.jpg", polyglot, "image");
    expect(kept).toMatchObject({ kind: "image", contentType: "image/jpeg", width: 200, height: 300 });
    const bytes = await bytesOf(kept.id);
    expect(bytes.toString("latin1")).not.toMatch(/secret place|GPS|script|Exif/);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "jpeg", width: 200, height: 300 });
    const thumbnail = await buffer(await made.files.store.read(thumbnailKeyOf(await keyOf(kept.id))));
    expect(await sharp(thumbnail).metadata()).toMatchObject({ format: "webp", width: 144, height: 144 });
  });

  it("for the text is made small enough to be read there; an attached one keeps its size", async () => {
    const wide = await picture(4000, 1000).png().toBuffer();
    expect(await send("wide.png", wide, "image")).toMatchObject({ width: 2560, height: 640 });
    const attached = await send("wide.png", wide);
    expect(attached).toMatchObject({ width: 4000, height: 1000 });
    expect(await made.files.store.has(thumbnailKeyOf(await keyOf(attached.id)))).toBe(false);
  });

  it.each(["jpeg", "png", "webp", "gif", "avif"] as const)("may be %s", async (format) => {
    const bytes = await picture(40, 30).toFormat(format).toBuffer();
    expect(await send(`a.${format}`, bytes, "image")).toMatchObject({
      contentType: `image/${format}`,
      width: 40,
    });
  });

  it("keeps its frames when it moves", async () => {
    const frames = await sharp(Buffer.alloc(20 * 40 * 3, 90), {
      raw: { width: 20, height: 40, channels: 3, pageHeight: 20 },
    })
      .gif({ delay: [100, 100] })
      .toBuffer();
    const { pages } = await sharp(frames).metadata();
    const kept = await send("moves.gif", frames, "image");
    expect(kept).toMatchObject({ width: 20, height: 20 });
    expect((await sharp(await bytesOf(kept.id)).metadata()).pages).toBe(pages);
  });
});

describe("what is left of uploads", () => {
  it("that no message took goes after a day, with bytes, thumbnail and row", async () => {
    const old = await send("old.jpg", await picture(10, 10).jpeg().toBuffer(), "image");
    const young = await send("young.txt", "x");
    const [oldKey, youngKey] = [await keyOf(old.id), await keyOf(young.id)];
    await database.db.sql`
      update attachments set created_at = created_at - interval '25 hours 1 minute' where id = ${old.id}`;
    expect(await removeUnused(system(), made.files.store)).toBe(1);
    expect(await made.files.store.has(oldKey)).toBe(false);
    expect(await made.files.store.has(thumbnailKeyOf(oldKey))).toBe(false);
    expect(await made.files.store.has(youngKey)).toBe(true);
    expect(await removeUnused(system(), made.files.store)).toBe(0);
  });

  it("and a removal that is cut off after the bytes is finished by the next", async () => {
    const old = await send("old.txt", "x");
    await database.db
      .sql`update attachments set created_at = created_at - interval '2 days' where id = ${old.id}`;
    const key = await keyOf(old.id);
    const cutOff = async (keys: readonly string[]) => {
      await made.files.store.remove(keys);
      throw new Error("killed");
    };
    await expect(removeUnused(system(), { ...made.files.store, remove: cutOff })).rejects.toThrow("killed");
    expect([await made.files.store.has(key), await keyOf(old.id)]).toEqual([false, key]);
    expect(await removeUnused(system(), made.files.store)).toBe(1);
    expect(await keyOf(old.id)).toBe("");
  });

  it("of killed processes goes from the folder that they arrive in", async () => {
    const [left, fresh] = [
      await mkdtemp(join(made.files.incoming, "upload-")),
      await mkdtemp(join(made.files.incoming, "upload-")),
    ];
    await utimes(left, new Date(0), new Date(0));
    await removeAbandoned(made.files.incoming);
    expect((await readdir(made.files.incoming)).map((name) => join(made.files.incoming, name))).toEqual([
      fresh,
    ]);
    await rm(fresh, { recursive: true });
  });
});
