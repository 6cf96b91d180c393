import { setImmediate as nextTurn } from "node:timers/promises";
import type { Style } from "@/domain/studio/styles";
import { constellation } from "./constellation";
import { mosaic } from "./mosaic";
import { type Palette, paletteFor } from "./palette";
import { type Random, randomOf } from "./random";
import { ripples } from "./ripples";
import { type Painter, strata } from "./strata";

/** In pixels. */
export type Size = { width: number; height: number };

/** A picture without compression: red, green and blue of each pixel, row by row. */
export type Pixels = Size & { bytes: Uint8Array };

type Subject = { prompt: string; style: Style };

const PAINTERS: Record<Style, (random: Random, palette: Palette, aspect: number) => Painter> = {
  strata,
  ripples,
  constellation,
  mosaic,
};

/** Points of a pixel that are looked at, in each direction: edges are smooth. */
const SAMPLES = 2;

/** The process does nothing else for about so long, in milliseconds; then others have their turn. */
const SLICE_MS = 8;

/**
 * Draws a picture from words: nothing but the words, the style and the size decide it, so the same ones give the same
 * pixels. It yields every few milliseconds, so that a server goes on answering.
 *
 * @param onProgress hears the share that is done, from 0 to 1, and may end the drawing by throwing
 */
export async function paint(
  { prompt, style }: Subject,
  { width, height }: Size,
  onProgress: (share: number) => Promise<void> = async () => {},
): Promise<Pixels> {
  const random = randomOf(`${style}\n${prompt}`);
  const colourAt = PAINTERS[style](random, paletteFor(prompt, random), width / height);
  const bytes = new Uint8Array(width * height * 3);
  let since = performance.now();
  for (let row = 0; row < height; row += 1) {
    paintRow(bytes, row, { width, height }, colourAt);
    if (performance.now() - since < SLICE_MS) continue;
    await onProgress((row + 1) / height);
    await nextTurn();
    since = performance.now();
  }
  return { width, height, bytes };
}

function paintRow(bytes: Uint8Array, row: number, { width, height }: Size, colourAt: Painter): void {
  for (let column = 0; column < width; column += 1) {
    let [red, green, blue] = [0, 0, 0];
    for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
      const x = column + ((sample % SAMPLES) + 0.5) / SAMPLES;
      const y = row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES;
      const colour = colourAt(x / height, y / height);
      red += colour[0];
      green += colour[1];
      blue += colour[2];
    }
    const at = (row * width + column) * 3;
    bytes[at] = Math.round(red / SAMPLES ** 2);
    bytes[at + 1] = Math.round(green / SAMPLES ** 2);
    bytes[at + 2] = Math.round(blue / SAMPLES ** 2);
  }
}
