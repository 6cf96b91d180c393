/** Times of calls, in milliseconds. */
export type Times = { p50: number; p99: number; calls: number };

/** One way to do something that is compared with others. Preparation is not timed. */
export type Contender = { prepare?: () => Promise<void>; run: () => Promise<unknown> };

const WARM_UP = 12;

export function quantiles(samples: readonly number[]): Times {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), calls: sorted.length };
}

export async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/**
 * Times several ways in turn, one call of each at a time and in changing order, so that whatever else the machine
 * does meets all of them alike. The first calls, in which statements are prepared and plans chosen, are not counted.
 */
export async function interleave<Name extends string>(
  contenders: Record<Name, Contender>,
  calls: number,
): Promise<Record<Name, Times>> {
  const entries = Object.entries<Contender>(contenders);
  const samples = new Map(entries.map(([name]) => [name, [] as number[]]));
  for (let call = -WARM_UP; call < calls; call++) {
    const order = call % 2 === 0 ? entries : entries.toReversed();
    for (const [name, { prepare, run }] of order) {
      await prepare?.();
      const ms = await timed(run);
      if (call >= 0) samples.get(name)?.push(ms);
    }
  }
  return Object.fromEntries(entries.map(([name]) => [name, quantiles(samples.get(name) ?? [])])) as Record<
    Name,
    Times
  >;
}
