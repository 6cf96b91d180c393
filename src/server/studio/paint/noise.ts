/** A number from 0 to 1 for a point of the grid. */
export function hashed(seed: number, x: number, y: number): number {
  let mixed = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ seed;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 4_294_967_296;
}

/** The length of a way. `Math.hypot` takes ten times as long, and this is asked for each point of a picture. */
export function distance(across: number, down: number): number {
  return Math.sqrt(across * across + down * down);
}

/** 0 below `from`, 1 above `to`, and a smooth way between them. */
export function smoothStep(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

/** Smooth noise from 0 to 1: the grid's numbers, and what lies between them. */
function noise(seed: number, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const across = smoothStep(0, 1, x - left);
  const down = smoothStep(0, 1, y - top);
  const [topLeft, bottomLeft] = [hashed(seed, left, top), hashed(seed, left, top + 1)];
  const upper = topLeft + (hashed(seed, left + 1, top) - topLeft) * across;
  const lower = bottomLeft + (hashed(seed, left + 1, top + 1) - bottomLeft) * across;
  return upper + (lower - upper) * down;
}

/** Noise upon noise, each octave half as strong and twice as fine as the one before; from 0 to 1. */
export function clouds(seed: number, x: number, y: number, octaves: number): number {
  let sum = 0;
  let weight = 0.5;
  let scale = 1;
  for (let octave = 0; octave < octaves; octave += 1) {
    sum += weight * noise(seed + octave * 1013, x * scale, y * scale);
    weight /= 2;
    scale *= 2;
  }
  return sum / (1 - weight * 2);
}

/** Points of a line that are kept; between two of them it is straight. */
const POINTS = 2048;

/**
 * The line of a ridge: noise from 0 to 1 along x, which goes from 0 to `aspect`. It is asked for each point of a
 * picture, so it is made once.
 *
 * @param scale hills in a stretch as wide as the picture is high
 */
export function ridgeLine(seed: number, aspect: number, scale: number): (x: number) => number {
  const points = Float64Array.from({ length: POINTS + 1 }, (_, point) =>
    clouds(seed, (point / POINTS) * aspect * scale, 0.5, 6),
  );
  return (x) => {
    const place = Math.min(POINTS - 1, Math.max(0, (x / aspect) * POINTS));
    const point = Math.floor(place);
    const here = points[point] ?? 0;
    return here + ((points[point + 1] ?? here) - here) * (place - point);
  };
}
