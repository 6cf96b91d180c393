import type { Figure, Report } from "../inbox/report";
import type { Contender } from "./rig";

/** Figures of one run by their names. */
export type Figures = Record<string, number>;

/** Under which names the figures of each are reported. */
const PREFIX: Record<Contender, string> = { belfry: "", floor_pg: "floor_pg_", floor_redis: "floor_redis_" };

/**
 * Runs the contenders in turn, in changing order, so that whatever else the machine does meets all of them alike.
 *
 * @returns of each the median of the rounds, figure by figure
 */
export async function inTurns<C extends Contender>(
  contenders: readonly C[],
  rounds: number,
  run: (contender: C, round: number) => Promise<Figures>,
): Promise<Record<C, Figures>> {
  const all = new Map(contenders.map((contender) => [contender, [] as Figures[]]));
  for (let round = 0; round < rounds; round++) {
    for (const contender of round % 2 === 0 ? contenders : contenders.toReversed())
      all.get(contender)?.push(await run(contender, round));
  }
  return Object.fromEntries(contenders.map((c) => [c, medians(all.get(c) ?? [])])) as Record<C, Figures>;
}

export type Comparison<C> = {
  /** The floor that the product is compared with. */
  against: C;
  /** Of the product. */
  budgets: Record<string, NonNullable<Figure["budget"]>>;
  /** Figures that are told in the note of another one, by the name of that. */
  notes: Record<string, readonly string[]>;
};

/** Reports the product's figures beside those of a floor, and each floor's own. */
export function compare<C extends Contender>(
  report: Report,
  of: string,
  figures: Record<C, Figures>,
  { against, budgets, notes }: Comparison<C>,
): void {
  const told = new Set(Object.values(notes).flat());
  for (const [contender, own] of Object.entries<Figures>(figures)) {
    const judged = contender === "belfry";
    for (const [name, value] of Object.entries(own)) {
      if (told.has(name)) continue;
      const floor = judged ? figures[against][name] : undefined;
      report.add({
        name: `${PREFIX[contender as Contender]}${name}`,
        of,
        value,
        against: floor,
        budget: judged ? budgets[name] : undefined,
        note: notes[name]?.map((part) => `${part} ${own[part]?.toFixed(1)}`).join(", "),
      });
    }
  }
}

/** Figure by figure. */
export function medians(rounds: readonly Figures[]): Figures {
  const names = Object.keys(rounds[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, median(rounds.map((figures) => figures[name] ?? 0))]));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
