import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { picture, storedFiles } from "@/test/stored-files";
import { type Files, upload } from "./upload";

const database = testDatabase();
const { add } = testPeople(() => database.db);
const { made, send } = storedFiles(() => add("admin"));
const stored = async () =>
  (await readdir(join(made.folder, "stored"), { recursive: true }).catch(() => [])).length;
const rows = async () => {
  const [row] = await database.db.sql<{ n: number }[]>`select count(*)::int as n from attachments`;
  return row?.n;
};
const PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

/** A PNG that says it has so many pixels, with a few kilobytes of data that could be their beginning. */
function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunk = (name: string, data: Buffer) => {
    const whole = Buffer.concat([Buffer.alloc(4), Buffer.from(name), data, Buffer.alloc(4)]);
    whole.writeUInt32BE(data.length, 0);
    whole.writeUInt32BE(crc(whole.subarray(4, -4)), whole.length - 4);
    return whole;
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.alloc(4_000_000));
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", data),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

describe("refused, with nothing left behind", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const png = () => picture(10, 10).png().toBuffer();
  const rules: [what: string, name: string, bytes: () => Buffer | string | Promise<Buffer>, says: RegExp][] =
    [
      ["an empty file", "a.txt", () => "", /empty/],
      ["a PNG called PDF", "report.pdf", png, /called a PDF document, but holds a PNG image/],
      ["a PDF called PNG", "a.png", () => PDF, /called a PNG image, but holds a PDF/],
      ["a program", "setup.exe", () => Buffer.from("MZ\u0090\u0000\u0003"), /end in \.exe/],
      [
        "a program called text",
        "a.txt",
        () => Buffer.from("\u007fELF\u0002\u0001\u0001\u0000"),
        /does not hold one/,
      ],
      ["HTML", "a.html", () => "<!doctype html><p>x", /end in \.html/],
      ["SVG", "a.svg", () => svg, /end in \.svg/],
      ["SVG called PNG", "a.png", () => svg, /called a PNG image/],
      ["bytes that are nothing", "a.txt", () => Buffer.from([0, 1, 2, 3, 255]), /does not hold one/],
      ["a name without an ending", "README", () => "x", /without an ending/],
      ["a name that is only dots", "..", () => "x", /no name/],
      ["half an image", "a.png", async () => (await png()).subarray(0, 60), /damaged/],
      [
        "64,000 × 64,000 pixels in a few kilobytes",
        "a.png",
        () => hugePng(64_000, 64_000),
        /64000 × 64000 pixels/,
      ],
      ["100,000 × 1,000 pixels", "a.png", () => hugePng(100_000, 1_000), /At most 64 million/],
    ];
  it.each(rules)("%s", async (_, name, make, says) => {
    const before = [await rows(), await stored()];
    const bytes = await make();
    expect(bytes.length).toBeLessThan(10_000);
    await expect(send(name, bytes)).rejects.toMatchObject({
      code: "BAD_INPUT",
      message: expect.stringMatching(says),
      about: { field: "file" },
    });
    expect([await rows(), await stored()]).toEqual(before);
    expect(await readdir(made.files.incoming)).toEqual([]);
  });

  it("anything but an image for the text", async () => {
    await expect(send("a.png", PDF, "image")).rejects.toThrow("Only JPEG, PNG, WebP, GIF and AVIF");
    await expect(send("a.svg", svg, "image")).rejects.toThrow("Only JPEG, PNG, WebP, GIF and AVIF");
  });

  it("more than 25 MB, announced or not", async () => {
    const endless = () =>
      Readable.from(
        (function* () {
          for (;;) yield Buffer.alloc(1 << 20, "x");
        })(),
      );
    for (const length of [null, 30_000_000]) {
      const asked = { kind: "file", name: "a.txt", length } as const;
      await expect(upload(made.uploader, made.files, asked, endless())).rejects.toMatchObject({
        code: "TOO_LARGE",
      });
    }
    expect(await readdir(made.files.incoming)).toEqual([]);
  });

  it("what ends before it should, by an error or without one", async () => {
    const before = [await rows(), await stored()];
    const half = () => Readable.from(["half"]);
    const torn = Readable.from(
      (async function* () {
        yield Buffer.from("half");
        throw new Error("torn");
      })(),
    );
    const asked = { kind: "file", name: "a.txt", length: 8 } as const;
    await expect(upload(made.uploader, made.files, asked, half())).rejects.toThrow("interrupted");
    await expect(upload(made.uploader, made.files, asked, torn)).rejects.toThrow("torn");
    expect([await rows(), await stored()]).toEqual(before);
    expect(await readdir(made.files.incoming)).toEqual([]);
  });

  it("people who may not send, and nobody", async () => {
    await expect(send("a.txt", "x", "file", (await add()).ctx)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(
      send("a.txt", "x", "file", { ...made.uploader, actor: { kind: "nobody" } }),
    ).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
  });

  it("when the store fails: no row, no bytes", async () => {
    const before = [await rows(), await stored()];
    const failing: Files = {
      ...made.files,
      store: {
        ...made.files.store,
        put: async () => {
          throw new Error("disk full");
        },
      },
    };
    const asked = { kind: "file", name: "a.txt", length: 1 } as const;
    await expect(upload(made.uploader, failing, asked, Readable.from(["x"]))).rejects.toThrow("disk full");
    expect([await rows(), await stored()]).toEqual(before);
  });

  it("a hundred and first upload that waits", async () => {
    const { id, ctx } = await add("sender");
    await database.db.sql`
      insert into attachments (id, uploaded_by, kind, file_name, content_type, byte_size, storage_key)
      select gen_random_uuid(), ${id}, 'file', 'a.txt', 'text/plain', 1, 'waiting-' || n from generate_series(1, 100) n`;
    await expect(send("a.txt", "x", "file", ctx)).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
  });
});
