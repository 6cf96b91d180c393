import { distance, ridgeLine, smoothStep } from "./noise";
import { type Colour, mixed, onRamp, type Palette } from "./palette";
import type { Random } from "./random";

/** What colour a point has: x from 0 to the aspect ratio, y from 0 (top) to 1. */
export type Painter = (x: number, y: number) => Colour;

type Ridge = { height: (x: number) => number; far: Colour; near: Colour };

/** Ridges behind one another in thin air, each of layers, under a low sun. */
export function strata(random: Random, palette: Palette, aspect: number): Painter {
  const horizon = random.between(0.4, 0.52);
  const sun = { x: random.between(0.22, 0.78) * aspect, y: horizon - random.between(0.1, 0.2) };
  const radius = random.between(0.055, 0.085);
  const layers = 6;
  const ridges: Ridge[] = Array.from({ length: layers }, (_, layer) => {
    const near = layer / (layers - 1);
    const base = horizon + (1.02 - horizon) * near ** 1.25 * 0.86;
    const swing = random.between(0.1, 0.17) * (1 - near * 0.25);
    const scale = random.between(1.5, 2.4) * (0.9 + near * 0.5);
    const line = ridgeLine(random.whole(), aspect, scale);
    return {
      height: (x) => base - (line(x) - 0.42) * swing * 2,
      far: onRamp(palette, 0.62 - near * 0.62),
      near: onRamp(palette, 0.78 - near * 0.66),
    };
  });
  return (x, y) => {
    let colour = sky(palette, y / horizon);
    const away = distance(x - sun.x, y - sun.y);
    colour = mixed(colour, palette.glow, 0.55 * Math.exp(-away * 7) + 0.2 * Math.exp(-away * 2.2));
    colour = mixed(colour, palette.glow, 1 - smoothStep(radius - 0.001, radius + 0.001, away));
    for (const ridge of ridges) {
      const depth = y - ridge.height(x);
      if (depth < 0) continue;
      const band = Math.abs(((depth * 26) % 1) - 0.5);
      const seam = 0.1 * smoothStep(0.42, 0.5, band) * Math.exp(-depth * 5);
      const edge = 0.22 * Math.exp(-depth * 220);
      const air = smoothStep(0, 0.3, depth);
      colour = mixed(mixed(ridge.far, ridge.near, air), palette.glow, seam + edge);
    }
    return colour;
  };
}

/** From the top, which is neither dark nor light, to the brightest at the horizon. */
function sky(palette: Palette, down: number): Colour {
  return onRamp(palette, 0.56 + 0.44 * smoothStep(0, 1, down));
}
