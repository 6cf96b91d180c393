import type { ViolationKind } from "./check-history";
import type { Round } from "./round";

type Judged = Omit<Round, "crowd">;

const KINDS: ViolationKind[] = [
  "lost",
  "doubled",
  "out of order",
  "wrong person",
  "not withdrawn",
  "wrong count",
  "wrong list",
];

/** Gathers rounds by fault, and tells what came of them. */
export function createReport(seed: number) {
  const byFault = new Map<string, Judged[]>();
  return {
    add(fault: string, round: Judged): void {
      byFault.set(fault, [...(byFault.get(fault) ?? []), round]);
    },
    text(): string {
      const all = [...byFault.values()].flat();
      const sum = (rounds: readonly Judged[], figure: (round: Judged) => number) =>
        rounds.reduce((total, round) => total + figure(round), 0);
      const count = (kind: ViolationKind) =>
        sum(all, (round) => round.violations.filter((violation) => violation.kind === kind).length);
      const width = Math.max(0, ...[...byFault.keys()].map((name) => name.length));
      const lines = [...byFault].map(([name, rounds]) => {
        const acknowledged = String(sum(rounds, (round) => round.acknowledged)).padStart(6);
        return `  ${name.padEnd(width)}  ${String(rounds.length).padStart(3)} x ${acknowledged} messages  slowest ${slowest(rounds)}`;
      });
      return [
        `Faults, with seed ${seed}:`,
        ...lines,
        `messages acknowledged ${sum(all, (round) => round.acknowledged)}`,
        `answers lost and asked for again ${sum(all, (round) => round.lostAnswers)}, of these sends before their commit ${sum(all, (round) => round.lostSends.beforeCommit)}, after it ${sum(all, (round) => round.lostSends.afterCommit)}`,
        `faults injected ${all.length}`,
        KINDS.map((kind) => `${kind} ${count(kind)}`).join(", "),
        `slowest convergence ${slowest(all)}`,
      ].join("\n");
    },
  };
}

function slowest(rounds: readonly Judged[]): string {
  const late = rounds.filter((round) => round.convergedMs === null).length;
  return late > 0
    ? `${late} NOT IN TIME`
    : `${Math.max(0, ...rounds.map((round) => round.convergedMs ?? 0))} ms`;
}
