import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** One measured figure. `value` null: it could not be measured, and `note` says why. */
export type Figure = {
  name: string;
  /** Whose, or under which circumstances. */
  of: string;
  value: number | null;
  p99?: number;
  /** The same in the database with a hundredth of the data, or the floor that it is compared with. */
  against?: number;
  /** What the value may be at most, or at least, and at most how many times `against`. */
  budget?: { atMost?: number; atLeast?: number; times?: number };
  note?: string;
};

/** The figures of one run, as a table and as JSON. */
export class Report {
  readonly #figures: (Figure & { ratio: number | null; met: boolean | null })[] = [];

  /** Notes a figure and prints its line at once: a run takes minutes. */
  add(figure: Figure): void {
    const { value, against, budget } = figure;
    const ratio = value === null || against === undefined || against === 0 ? null : value / against;
    const met = budget === undefined ? null : value !== null && within(value, ratio, budget);
    const line = { ...figure, value: rounded(value), p99: rounded(figure.p99), against: rounded(against) };
    this.#figures.push({ ...(line as Figure), ratio: rounded(ratio) ?? null, met });
    console.log(this.#lineOf(this.#figures.length - 1));
  }

  print(): void {
    console.log("");
    for (const place of this.#figures.keys()) console.log(this.#lineOf(place));
    const judged = this.#figures.filter(({ met }) => met !== null);
    console.log(`\n${judged.filter(({ met }) => met).length} of ${judged.length} budgets met.`);
  }

  write(file: string, about: Record<string, unknown>): void {
    const figures: Record<string, unknown[]> = {};
    for (const { name, ...figure } of this.#figures) figures[name] = [...(figures[name] ?? []), figure];
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify({ ...about, figures }, null, 2)}\n`);
    console.log(`Written to ${file}.`);
  }

  #lineOf(place: number): string {
    const figure = this.#figures[place];
    if (!figure) return "";
    const { name, of, value, p99, against, ratio, budget, met, note } = figure;
    const parts = [
      name.padEnd(24),
      of.padEnd(52),
      String(value ?? "missing").padStart(9),
      (p99 === undefined ? "" : `p99 ${p99}`).padEnd(12),
      (against === undefined ? "" : `${ratio} x ${against}`).padEnd(16),
      (budget === undefined ? "" : budgetText(budget)).padEnd(20),
      met === null ? "" : met ? "met" : "NOT met",
      note ? `(${note})` : "",
    ];
    return parts.join(" ").trimEnd();
  }
}

function within(
  value: number,
  ratio: number | null,
  { atMost, atLeast, times }: NonNullable<Figure["budget"]>,
) {
  return (
    (atMost === undefined || value <= atMost) &&
    (atLeast === undefined || value >= atLeast) &&
    (times === undefined || (ratio !== null && ratio <= times))
  );
}

function budgetText({ atMost, atLeast, times }: NonNullable<Figure["budget"]>): string {
  const parts = [
    atMost === undefined ? "" : `<= ${atMost}`,
    atLeast === undefined ? "" : `>= ${atLeast}`,
    times === undefined ? "" : `<= ${times} x`,
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function rounded(value: number | null | undefined): number | null | undefined {
  return typeof value === "number" ? Math.round(value * 1_000) / 1_000 : value;
}
