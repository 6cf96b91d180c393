import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { add, ofPlaywright, ofVitest } from "./tally";

const folder = mkdtempSync(join(tmpdir(), "belfry-tally-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(content: object): string {
  const file = join(folder, `${crypto.randomUUID()}.json`);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const vitest = (passed: number, failed: number, pending: number) =>
  report({ numPassedTests: passed, numFailedTests: failed, numPendingTests: pending, numTodoTests: 0 });
const playwright = (expected: number, unexpected: number, flaky: number, skipped: number) =>
  report({ stats: { expected, unexpected, flaky, skipped } });

test.each([
  ["vitest, all well", () => ofVitest(vitest(3, 0, 1), 0), { passed: 3, failed: 0, skipped: 1 }],
  ["vitest, a failure", () => ofVitest(vitest(3, 2, 0), 1), { passed: 3, failed: 2, skipped: 0 }],
  [
    "vitest, a file that does not load",
    () => ofVitest(vitest(3, 0, 0), 1),
    { passed: 3, failed: 1, skipped: 0 },
  ],
  ["vitest, no report", () => ofVitest(join(folder, "none"), 1), { passed: 0, failed: 1, skipped: 0 }],
  [
    "playwright, all well",
    () => ofPlaywright(playwright(4, 0, 0, 2), 0),
    { passed: 4, failed: 0, skipped: 2 },
  ],
  [
    "playwright, flaky is failed",
    () => ofPlaywright(playwright(4, 0, 1, 0), 0),
    { passed: 4, failed: 1, skipped: 0 },
  ],
  [
    "playwright, set-up failed",
    () => ofPlaywright(playwright(0, 0, 0, 9), 1),
    { passed: 0, failed: 1, skipped: 9 },
  ],
])("%s", (_name, tally, expected) => {
  expect(tally()).toEqual(expected);
});

test("tallies add up", () => {
  expect(add({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 })).toEqual({
    passed: 11,
    failed: 22,
    skipped: 33,
  });
});
