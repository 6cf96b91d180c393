export type Limit = { tries: number; windowMs: number };

/** Ten tries for one address from one place, and fifty for it from everywhere, in a quarter of an hour. */
export const SAME_PLACE: Limit = { tries: 10, windowMs: 15 * 60_000 };
export const ANYWHERE: Limit = { tries: 50, windowMs: 15 * 60_000 };

/** Past this many keys the oldest are forgotten, so that a flood of addresses cannot fill the memory. */
const MAX_KEYS = 20_000;

/**
 * Counts tries per key in fixed windows. In the memory of one process: with n web processes somebody who
 * guesses has up to n times as many tries, which argon2's cost makes bearable, and a restart forgets.
 */
export class Attempts {
  readonly #windows = new Map<string, { used: number; endsAt: number }>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Uses one try of every key, unless one of them has none left: then false, and nothing is used. */
  take(keys: readonly (readonly [key: string, limit: Limit])[]): boolean {
    const windows = keys.map(([key, limit]) => ({ ...this.#window(key, limit), key, limit }));
    if (windows.some(({ used, limit }) => used >= limit.tries)) return false;
    for (const { key, used, endsAt } of windows) {
      // Deleting first moves the key to the end: the map's order is the order of last use.
      this.#windows.delete(key);
      this.#windows.set(key, { used: used + 1, endsAt });
    }
    for (const key of this.#windows.keys()) {
      if (this.#windows.size <= MAX_KEYS) break;
      this.#windows.delete(key);
    }
    return true;
  }

  /** Whole seconds until a key that has used up its tries has new ones, at least 1. */
  secondsLeft(key: string): number {
    const endsAt = this.#windows.get(key)?.endsAt ?? this.now();
    return Math.max(1, Math.ceil((endsAt - this.now()) / 1_000));
  }

  /** Forgets the tries of keys: the right password was among them. */
  forget(keys: readonly string[]): void {
    for (const key of keys) this.#windows.delete(key);
  }

  #window(key: string, limit: Limit): { used: number; endsAt: number } {
    const window = this.#windows.get(key);
    const now = this.now();
    return window && window.endsAt > now ? window : { used: 0, endsAt: now + limit.windowMs };
  }
}
