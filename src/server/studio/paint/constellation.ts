import { clouds, distance, hashed, ridgeLine, smoothStep } from "./noise";
import { type Colour, mixed, onRamp, type Palette } from "./palette";
import type { Random } from "./random";
import type { Painter } from "./strata";

type Point = { x: number; y: number; size: number };
type Line = { from: Point; across: number; down: number; square: number };

/** Two layers of small stars. In each a cell of the grid, so many in the picture's height, may hold one. */
const LAYERS = [
  { cells: 17, size: 1.25, across: Math.cos(0.6), down: Math.sin(0.6) },
  { cells: 39, size: 0.8, across: Math.cos(-0.9), down: Math.sin(-0.9) },
];

/** A night sky: a veil of light, small stars, and some that belong together. */
export function constellation(random: Random, palette: Palette, aspect: number): Painter {
  const [veil, dust, cells] = [random.whole(), random.whole(), random.whole()];
  const hills = ridgeLine(random.whole(), aspect, 2.2);
  const turn = random.between(-0.5, 0.5);
  const figure = connected(random, aspect);
  return (x, y) => {
    let colour: Colour = onRamp(palette, 0.03 + 0.2 * y * y);
    const across = (x / aspect - 0.5) * turn + (y - 0.42);
    const warp = clouds(dust, x * 2.6, y * 2.6, 2) - 0.5;
    const thick = clouds(veil, x * 2 + warp * 1.5, y * 2.4 - warp * 1.5, 4);
    const band = Math.exp(-((across + warp * 0.32) ** 2) * 11);
    const haze = band * smoothStep(0.3, 0.78, thick);
    colour = mixed(colour, onRamp(palette, 0.3 + 0.6 * thick), 0.75 * haze);
    colour = mixed(colour, palette.glow, 0.3 * haze * smoothStep(0.55, 0.8, thick));
    const share = 0.22 + band * 0.3;
    for (const layer of LAYERS) colour = mixed(colour, palette.glow, smallStar(cells, x, y, layer, share));
    for (const line of figure.lines) {
      const away = distanceToLine(x, y, line);
      if (away < 0.0019) colour = mixed(colour, palette.glow, 0.5 * (1 - smoothStep(0.0006, 0.0019, away)));
    }
    for (const star of figure.stars) {
      const away = distance(x - star.x, y - star.y);
      if (away > star.size * 16) continue;
      const shine =
        0.6 * Math.exp(-away / (star.size * 2.6)) + 1 - smoothStep(star.size * 0.7, star.size, away);
      colour = mixed(colour, palette.glow, Math.min(1, shine));
    }
    const ridge = 0.93 - (hills(x) - 0.5) * 0.2;
    const ground = mixed(onRamp(palette, 0), [4, 7, 12], 0.55);
    return mixed(colour, ground, smoothStep(-0.001, 0.001, y - ridge));
  };
}

/** How bright it is here of a star in this cell. Few are large. */
function smallStar(
  seed: number,
  x: number,
  y: number,
  layer: (typeof LAYERS)[number],
  share: number,
): number {
  // Each grid lies askew, so that no rows of stars are seen.
  const u = (x * layer.across - y * layer.down) * layer.cells;
  const v = (x * layer.down + y * layer.across) * layer.cells;
  const [column, row] = [Math.floor(u), Math.floor(v)];
  const own = seed + layer.cells;
  if (hashed(own, column, row) > share) return 0;
  const size = layer.size * (0.0007 + 0.0018 * hashed(own + 1, column, row) ** 6);
  // Away from the edges of its cell, so that no star is cut.
  const left = 0.12 + 0.76 * hashed(own + 2, column, row);
  const top = 0.12 + 0.76 * hashed(own + 3, column, row);
  const away = distance(u - column - left, v - row - top) / layer.cells;
  return (0.3 + 0.7 * hashed(own + 4, column, row)) * (1 - smoothStep(size * 0.5, size + 0.0011, away));
}

/** Stars well apart, each joined to the nearest of those before it, and one line more. */
function connected(random: Random, aspect: number): { stars: Point[]; lines: Line[] } {
  const stars: Point[] = [];
  const [centre, wide] = [random.between(0.38, 0.62) * aspect, random.between(0.3, 0.4) * aspect];
  for (let attempt = 0; attempt < 400 && stars.length < 9; attempt += 1) {
    const star = {
      x: centre + random.between(-wide, wide),
      y: random.between(0.12, 0.7),
      size: random.between(0.0035, 0.0068),
    };
    if (stars.every((other) => distance(other.x - star.x, other.y - star.y) > 0.16)) stars.push(star);
  }
  stars.sort((a, b) => a.x - b.x);
  const lines = stars.slice(1).map((star, place) => lineOf(star, nearest(star, stars.slice(0, place + 1))));
  const [first] = stars;
  if (first) lines.push(lineOf(first, nearest(first, stars.slice(2))));
  return { stars, lines };
}

function nearest(star: Point, others: Point[]): Point {
  const away = (other: Point) => distance(other.x - star.x, other.y - star.y);
  return others.reduce((best, other) => (away(other) < away(best) ? other : best), others[0] ?? star);
}

function distanceToLine(x: number, y: number, { from, across, down, square }: Line): number {
  const along = ((x - from.x) * across + (y - from.y) * down) / square;
  const at = Math.max(0, Math.min(1, along));
  return distance(x - from.x - across * at, y - from.y - down * at);
}

function lineOf(from: Point, to: Point): Line {
  const across = to.x - from.x;
  const down = to.y - from.y;
  return { from, across, down, square: across * across + down * down || 1 };
}
