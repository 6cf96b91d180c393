import { clouds, distance, smoothStep } from "./noise";
import { mixed, onRamp, type Palette } from "./palette";
import type { Random } from "./random";
import type { Painter } from "./strata";

type Drop = { x: number; y: number; waves: number; phase: number; fade: number; strength: number };

/** About where the drops fall, as shares of width and height: far enough apart that each has rings of its own. */
const PLACES = [
  [0.3, 0.38],
  [0.76, 0.7],
  [0.84, 0.16],
] as const;

/** Rings that drops leave on still water, where they meet one another. */
export function ripples(random: Random, palette: Palette, aspect: number): Painter {
  const drops: Drop[] = PLACES.map(([x, y], place) => ({
    x: (x + random.between(-0.1, 0.1)) * aspect,
    y: y + random.between(-0.12, 0.12),
    waves: random.between(40, 58) * (1 + place * 0.12),
    phase: random.between(0, 2 * Math.PI),
    fade: 2.4 + place * 1.5,
    strength: 1 - place * 0.2,
  }));
  const seed = random.whole();
  const tilt = random.between(-0.35, 0.35);
  const light = random.between(0, 2 * Math.PI);
  const [lightX, lightY] = [Math.cos(light), Math.sin(light)];
  return (x, y) => {
    const bend = (clouds(seed, x * 1.8, y * 1.8, 2) - 0.5) * 0.05;
    let height = 0;
    let slope = 0;
    for (const drop of drops) {
      const [dx, dy] = [x - drop.x + bend, y - drop.y + bend];
      const away = distance(dx, dy) + 1e-6;
      const fade = drop.strength * Math.exp(-away * drop.fade);
      const at = away * drop.waves - drop.phase;
      height += fade * Math.sin(at);
      slope += (fade * Math.cos(at) * (dx * lightX + dy * lightY)) / away;
    }
    const depth = 0.44 + (y - 0.5) * -0.42 + (x / aspect - 0.5) * tilt + bend * 3;
    // Bands with soft edges, as ink that has run between the crests.
    const level = height * 4.2;
    const step = Math.floor(level) + smoothStep(0.42, 0.58, level - Math.floor(level));
    const colour = onRamp(palette, depth + step * 0.075);
    return mixed(colour, palette.glow, 0.42 * smoothStep(0.12, 0.8, slope));
  };
}
