import { clouds, distance, hashed, ridgeLine, smoothStep } from "./noise";
import { type Colour, mixed, onRamp, type Palette } from "./palette";
import type { Random } from "./random";
import type { Painter } from "./strata";

/** Tiles in the height of the picture. */
const TILES = 15;

/** How far a tile's middle is from its cell's, in cells: less than would need more than the cells beside it looked at. */
const SCATTER = 0.74;

/** A sun over hills, set in tiles. */
export function mosaic(random: Random, palette: Palette, aspect: number): Painter {
  const [places, shades, grain] = [random.whole(), random.whole(), random.whole()];
  const sun = { x: random.between(0.25, 0.75) * aspect, y: random.between(0.26, 0.4) };
  const radius = random.between(0.15, 0.2);
  const horizon = random.between(0.56, 0.66);
  const hills = [0, 1, 2, 3].map(() => ridgeLine(random.whole(), aspect, 1.9));

  /** The colour of the tile in this cell of the grid, whose middle is at x and y. */
  const tile = (column: number, row: number, x: number, y: number): Colour => {
    const shade = hashed(shades, column, row) - 0.5;
    const away = distance(x - sun.x, y - sun.y);
    if (away < radius) return mixed(palette.glow, onRamp(palette, 0.9), 0.35 * (shade + 0.5));
    const layer = hills.findLastIndex((line, each) => y > horizon + each * 0.1 - (line(x) - 0.5) * 0.34);
    if (layer >= 0) return onRamp(palette, 0.5 - layer * 0.15 + shade * 0.14);
    const halo = 0.42 * Math.exp(-(away - radius) * 5.5);
    return mixed(onRamp(palette, 0.6 + 0.34 * (y / horizon) + shade * 0.16), palette.glow, halo);
  };
  const tiles = new Map<number, Colour>();
  const grout = mixed(onRamp(palette, 0), [8, 11, 14], 0.45);

  return (x, y) => {
    const [gx, gy] = [x * TILES, y * TILES];
    const [left, top] = [Math.floor(gx), Math.floor(gy)];
    let [best, second] = [9, 9];
    let [column, row, siteX, siteY] = [0, 0, 0, 0];
    for (let dy = -1; dy <= 1; dy += 1)
      for (let dx = -1; dx <= 1; dx += 1) {
        const [c, r] = [left + dx, top + dy];
        const sx = c + 0.5 + (hashed(places, c, r) - 0.5) * SCATTER;
        const sy = r + 0.5 + (hashed(places + 1, c, r) - 0.5) * SCATTER;
        const away = distance(gx - sx, gy - sy);
        if (away < best) {
          second = best;
          [best, column, row, siteX, siteY] = [away, c, r, sx, sy];
        } else if (away < second) second = away;
      }
    const cell = column * 1024 + row;
    const colour = tiles.get(cell) ?? tile(column, row, siteX / TILES, siteY / TILES);
    tiles.set(cell, colour);
    const border = second - best;
    // Light falls from the upper left on tiles that are slightly round, and the glass is not quite even.
    const round = ((gx - siteX) * 0.6 + (gy - siteY) * 0.8) * -0.17;
    const glass = (clouds(grain, x * 38, y * 38, 2) - 0.5) * 0.16;
    const lit = round + glass;
    const shone = lit > 0 ? mixed(colour, palette.glow, lit * 0.9) : mixed(colour, grout, -lit);
    return mixed(grout, shone, smoothStep(0.045, 0.1, border));
  };
}
