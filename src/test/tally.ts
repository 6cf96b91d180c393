import { existsSync, readFileSync } from "node:fs";

export type Tally = { passed: number; failed: number; skipped: number };

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };

export function add(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** A program that is one test: its exit code says all. */
export function count(exitCode: number): Tally {
  return exitCode === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 };
}

/** From Vitest's JSON report. A run that failed without a failed test (a file that does not load) is one failure. */
export function ofVitest(file: string, exitCode: number): Tally {
  const report = read<{
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
  }>(file);
  if (!report) return { ...NOTHING, failed: 1 };
  const failed = report.numFailedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  return blame({ passed: report.numPassedTests, failed, skipped }, exitCode);
}

/** From Playwright's JSON report. A flaky test is a failed one: there are no retries to hide behind. */
export function ofPlaywright(file: string, exitCode: number): Tally {
  const report = read<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(
    file,
  );
  if (!report) return { ...NOTHING, failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return blame({ passed: expected, failed: unexpected + flaky, skipped }, exitCode);
}

function blame(tally: Tally, exitCode: number): Tally {
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function read<Report>(file: string): Report | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Report) : null;
}
