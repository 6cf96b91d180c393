import type { ViolationKind } from "./check-history";
import type { Round } from "./round";

type Row = {
  rounds: number;
  acknowledged: number;
  lostAnswers: number;
  slowestMs: number;
  late: number;
  violations: Map<ViolationKind, number>;
};

const LOSSES: ViolationKind[] = [
  "lost",
  "doubled",
  "out of order",
  "wrong person",
  "not withdrawn",
  "wrong count",
  "wrong list",
];

/** Adds up rounds by fault, and prints what came of them. */
export function createReport(seed: number) {
  const rows = new Map<string, Row>();
  return {
    add(fault: string, round: Omit<Round, "crowd">): void {
      const none: Row = {
        rounds: 0,
        acknowledged: 0,
        lostAnswers: 0,
        slowestMs: 0,
        late: 0,
        violations: new Map(),
      };
      const row = rows.get(fault) ?? none;
      rows.set(fault, row);
      row.rounds += 1;
      row.acknowledged += round.acknowledged;
      row.lostAnswers += round.lostAnswers;
      row.slowestMs = Math.max(row.slowestMs, round.convergedMs ?? 0);
      row.late += round.convergedMs === null ? 1 : 0;
      for (const { kind } of round.violations) row.violations.set(kind, (row.violations.get(kind) ?? 0) + 1);
    },
    text(): string {
      const all = [...rows.values()];
      const sum = (figure: (row: Row) => number) => all.reduce((total, row) => total + figure(row), 0);
      const width = Math.max(...[...rows.keys()].map((name) => name.length));
      const lines = [...rows].map(([name, row]) => {
        const slowest = row.late > 0 ? `${row.late} NOT IN TIME` : `${row.slowestMs} ms`;
        return `  ${name.padEnd(width)}  ${String(row.rounds).padStart(4)} x  ${String(row.acknowledged).padStart(6)} messages  slowest ${slowest}`;
      });
      const losses = LOSSES.map((kind) => `${kind} ${sum((row) => row.violations.get(kind) ?? 0)}`);
      return [
        `Faults, with seed ${seed}:`,
        ...lines,
        `messages acknowledged ${sum((row) => row.acknowledged)} (answers lost and asked for again ${sum((row) => row.lostAnswers)})`,
        `faults injected ${sum((row) => row.rounds)}`,
        losses.join(", "),
        `slowest convergence ${Math.max(0, ...all.map((row) => row.slowestMs))} ms, not in time ${sum((row) => row.late)}`,
      ].join("\n");
    },
  };
}
