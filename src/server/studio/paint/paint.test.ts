import { createHash } from "node:crypto";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { STYLES } from "@/domain/studio/styles";
import { encode } from "../draw-image";
import { paint } from "./paint";

const size = { width: 60, height: 40 };
const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe.each(STYLES)("%s", (style) => {
  it("is the same picture for the same words, byte by byte, and another for others", async () => {
    const [one, same, other] = await Promise.all(
      ["A harbour", "A harbour", "A harbour."].map((prompt) => paint({ prompt, style }, size)),
    );
    expect(one?.bytes).toHaveLength(60 * 40 * 3);
    expect(digest(same?.bytes ?? new Uint8Array())).toBe(digest(one?.bytes ?? new Uint8Array()));
    expect(digest(other?.bytes ?? new Uint8Array())).not.toBe(digest(one?.bytes ?? new Uint8Array()));
  });

  it("shows something: many colours, and neither black nor white alone", async () => {
    const { bytes } = await paint({ prompt: "A harbour", style }, size);
    const colours = new Set(
      Array.from({ length: 60 * 40 }, (_, pixel) => bytes.subarray(pixel * 3, pixel * 3 + 3).join()),
    );
    expect(colours.size).toBeGreaterThan(200);
  });
});

it("the styles differ for the same words", async () => {
  const pictures = await Promise.all(STYLES.map((style) => paint({ prompt: "A harbour", style }, size)));
  expect(new Set(pictures.map(({ bytes }) => digest(bytes))).size).toBe(STYLES.length);
});

it("words for a mood choose the colours", async () => {
  const red = async (prompt: string) => {
    const { bytes } = await paint({ prompt, style: "ripples" }, size);
    let [warm, cold] = [0, 0];
    for (let at = 0; at < bytes.length; at += 3) {
      warm += bytes[at] ?? 0;
      cold += bytes[at + 2] ?? 0;
    }
    return warm / cold;
  };
  expect(await red("Fire")).toBeGreaterThan(1.5);
  expect(await red("秋天的沙漠")).toBeGreaterThan(1.5);
  expect(await red("The sea")).toBeLessThan(1);
});

it("is kept as a JPEG of that size, the same bytes each time", async () => {
  const pixels = await paint({ prompt: "A harbour", style: "strata" }, size);
  const [one, same] = [await encode(pixels), await encode(pixels)];
  expect(digest(same)).toBe(digest(one));
  expect(await sharp(one).metadata()).toMatchObject({ format: "jpeg", width: 60, height: 40 });
});

it("says how far it is, lets others have their turn, and ends when it is told to", async () => {
  const shares: number[] = [];
  let turns = 0;
  const ticking = setInterval(() => {
    turns += 1;
  }, 1);
  await paint({ prompt: "A harbour", style: "mosaic" }, { width: 300, height: 200 }, async (share) => {
    shares.push(share);
  });
  clearInterval(ticking);
  expect(shares.length).toBeGreaterThan(3);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(Math.max(...shares)).toBeLessThanOrEqual(1);
  expect(turns).toBeGreaterThan(3);
  const stopped = paint({ prompt: "A harbour", style: "mosaic" }, { width: 300, height: 200 }, async () => {
    throw new Error("enough");
  });
  await expect(stopped).rejects.toThrow("enough");
});
