import { Readable } from "node:stream";
import sharp from "sharp";
import { shorten } from "@/content/plain-text";
import { withTransaction } from "@/db/transaction";
import type { Context } from "@/domain/context";
import { type Assignment, beginDrawing } from "@/domain/studio/begin-drawing";
import { finishDrawing } from "@/domain/studio/finish-drawing";
import { noteProgress } from "@/domain/studio/note-progress";
import { raise } from "../events/raise";
import { type Files, upload } from "../files/upload";
import { type Pixels, paint, type Size } from "./paint/paint";

export type DrawingRules = {
  size: Size;
  /** A drawing that takes longer is given up, in milliseconds. */
  timeLimitMs: number;
};

const RULES: DrawingRules = { size: { width: 1200, height: 800 }, timeLimitMs: 60_000 };

/** Times that a picture is tried before its owner hears that it could not be drawn. */
export const MAX_ATTEMPTS = 3;

/** Progress is written down so often, in milliseconds. */
const NOTE_EACH_MS = 250;

class TooSlow extends Error {}

/**
 * Draws a picture that somebody asked for, and tells them. The finished picture, its event and the message about it are
 * one transaction. It may be killed anywhere and begun again, also twice at once: there is one picture and one message.
 *
 * @throws whatever went wrong, for the queue's log; it tries again. After the third time, or when the drawing takes too
 *   long, the owner has been told before
 */
export async function drawImage(
  ctx: Context,
  input: { id: string },
  files: Files,
  rules: DrawingRules = RULES,
): Promise<void> {
  const assignment = await beginDrawing(ctx, input);
  if (!assignment) return;
  try {
    // Three times it took its process down.
    if (assignment.attempt > MAX_ATTEMPTS) throw new Error("The drawing was begun too often");
    await complete(ctx, files, assignment, await draw(ctx, assignment, rules));
  } catch (error) {
    const slow = error instanceof TooSlow;
    if (slow || assignment.attempt >= MAX_ATTEMPTS) await fail(ctx, assignment, slow ? "slow" : "broken");
    throw error;
  }
}

async function draw(ctx: Context, assignment: Assignment, { size, timeLimitMs }: DrawingRules) {
  const begun = performance.now();
  let noted = begun;
  return paint(assignment, size, async (share) => {
    const now = performance.now();
    if (now - begun > timeLimitMs) throw new TooSlow(`The drawing took longer than ${timeLimitMs} ms`);
    if (now - noted < NOTE_EACH_MS) return;
    noted = now;
    // The last hundredth is the keeping.
    await noteProgress(ctx, assignment, Math.min(99, Math.floor(share * 100)));
  });
}

async function complete(ctx: Context, files: Files, { id, prompt }: Assignment, pixels: Pixels) {
  const bytes = await encode(pixels);
  const name = `${
    shorten(prompt, 60)
      .replace(/[/\\.…]+/g, " ")
      .trim() || "picture"
  }.jpg`;
  const asked = { name, length: bytes.length };
  const picture = await upload(ctx, files, { kind: "image", ...asked }, Readable.from([bytes]));
  const file = await upload(ctx, files, { kind: "file", ...asked }, Readable.from([bytes]));
  await withTransaction(ctx, async (tx) => {
    const image = await finishDrawing(tx, { id, outcome: { attachmentId: picture.id } });
    if (!image) return;
    const { width, height } = pixels;
    await raise(tx, "image.completed", {
      image: { ...image, path: pathOf(id) },
      picture: { id: picture.id, width, height },
      fileId: file.id,
    });
  });
}

async function fail(ctx: Context, { id }: Assignment, reason: "slow" | "broken") {
  await withTransaction(ctx, async (tx) => {
    const image = await finishDrawing(tx, { id, outcome: { failure: reason } });
    if (image) await raise(tx, "image.failed", { image: { ...image, path: pathOf(id) }, reason });
  });
}

/** The picture as a JPEG file. The same pixels give the same bytes. */
export function encode({ width, height, bytes }: Pixels): Promise<Buffer> {
  const raw = { width, height, channels: 3 as const };
  return sharp(bytes, { raw }).jpeg({ quality: 95, chromaSubsampling: "4:4:4" }).toBuffer();
}

/** Where "Go to detail" leads. */
function pathOf(id: string): string {
  return `/studio/${id}`;
}
