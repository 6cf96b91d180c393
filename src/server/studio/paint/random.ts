import { createHash } from "node:crypto";

/** Numbers from 0 to 1, the same ones in the same order for the same seed. */
export type Random = {
  next(): number;
  /** From `low` to `high`. */
  between(low: number, high: number): number;
  /** A seed for noise: a whole number of 32 bits. */
  whole(): number;
};

/** Random numbers that a text decides (mulberry32, seeded by the text's SHA-256). */
export function randomOf(text: string): Random {
  let state = createHash("sha256").update(text).digest().readUInt32LE(0);
  const whole = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const next = () => whole() / 4_294_967_296;
  return { next, whole, between: (low, high) => low + next() * (high - low) };
}
