/** Chance that repeats itself with the same seed. */
export type Random = {
  /** From 0 up to, but not including, 1. */
  next(): number;
  /** A number between the two, both included. */
  between(least: number, most: number): number;
  /** One of them. */
  any<T>(items: readonly T[]): T;
  /** Some of them, each once. */
  some<T>(items: readonly T[], howMany: number): T[];
};

/** Mulberry32: 32 bits of state are enough to choose moments and victims. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    any(items) {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new Error("there is nothing to choose from");
      return item;
    },
    some(items, howMany) {
      const left = [...items];
      return Array.from({ length: Math.min(howMany, left.length) }, () =>
        left.splice(between(0, left.length - 1), 1),
      ).flat();
    },
  };
}
