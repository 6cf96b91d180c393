import { stat } from "node:fs/promises";
import sharp, { type Metadata, type Sharp } from "sharp";
import { DomainError } from "@/domain/errors";
import { type ImageType, refused } from "./kinds";

/** Pixels that are decoded at most, all frames together: more than any telephone takes, and 256 MB if all are held. */
export const MAX_PIXELS = 64_000_000;

/** Longest side of an image inside the text, in pixels: it is read at 640, and looked at on a whole screen. */
const MAX_SIDE = 2560;

/** Side of a thumbnail in pixels: 36 in the list, 72 on a toast, on a screen of double density. */
export const THUMBNAIL_SIDE = 144;

const SECONDS = 30;

// Whatever a file pretends to be, only the five readers below are ever asked.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["Jpeg", "Png", "Webp", "Nsgif", "Heif"].map((reader) => `VipsForeignLoad${reader}`),
});
sharp.cache(false);
sharp.concurrency(1);

export type WrittenImage = { width: number; height: number; size: number };

/** One image at a time: many uploads at once take longer, not more memory. */
let last: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work, work);
  last = turn.catch(() => {});
  return turn;
}

/**
 * Decodes an image and writes it anew in its own format, so that nothing but its picture is left: upright, in
 * sRGB, without metadata or whatever else the file held.
 *
 * @param options.shrink fits it to what a message can show
 * @throws BAD_INPUT when it has too many pixels, or cannot be decoded
 */
export function writeAnew(
  from: string,
  to: string,
  type: ImageType,
  options: { shrink: boolean },
): Promise<WrittenImage> {
  return inTurn(async () => {
    const { pages = 1 } = await readable(from);
    const source = sharp(from, { limitInputPixels: MAX_PIXELS, failOn: "error", animated: pages > 1 });
    // Frames have no orientation, and sharp would turn the strip that they are on.
    const upright = pages > 1 ? source : source.autoOrient();
    const fitted = options.shrink
      ? upright.resize({ width: MAX_SIDE, height: MAX_SIDE, fit: "inside", withoutEnlargement: true })
      : upright;
    const written = await encode(fitted, type).timeout({ seconds: SECONDS }).toFile(to).catch(damaged);
    return {
      width: written.width,
      height: written.pageHeight ?? written.height,
      size: (await stat(to)).size,
    };
  });
}

/** Writes the square that lists show of an image, as WebP. */
export function writeThumbnail(from: string, to: string): Promise<void> {
  return inTurn(async () => {
    await sharp(from, { limitInputPixels: MAX_PIXELS })
      .resize(THUMBNAIL_SIDE, THUMBNAIL_SIDE, { fit: "cover", position: "attention" })
      .webp({ quality: 80 })
      .timeout({ seconds: SECONDS })
      .toFile(to)
      .catch(damaged);
  });
}

/** Looks at the header alone: how large it says it is decides whether it is opened. */
async function readable(path: string): Promise<Metadata> {
  const metadata = await sharp(path, { limitInputPixels: false }).metadata().catch(damaged);
  const { width, height } = metadata;
  const pixels = width * (metadata.pageHeight ?? height) * (metadata.pages ?? 1);
  if (pixels > MAX_PIXELS)
    throw refused(
      `This image has ${width} × ${metadata.pageHeight ?? height} pixels. At most ${MAX_PIXELS / 1_000_000} million can be sent.`,
      `at most ${MAX_PIXELS} pixels`,
    );
  return metadata;
}

function encode(image: Sharp, type: ImageType): Sharp {
  switch (type) {
    case "image/jpeg":
      return image.jpeg({ quality: 86 });
    case "image/png":
      return image.png();
    case "image/webp":
      return image.webp({ quality: 86 });
    case "image/gif":
      return image.gif();
    case "image/avif":
      return image.avif({ quality: 60, effort: 2 });
  }
}

function damaged(error: unknown): never {
  if (error instanceof DomainError) throw error;
  throw refused("This image cannot be opened. It may be damaged.", "an image that can be decoded");
}
