import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { MUTANTS, type Mutant } from "./mutants";

/**
 * `npm run test:mutants`: makes each known mistake in a copy of the code and sees the test that is meant for it
 * fail. A mistake that no test notices fails this run, and so does an edit that no longer fits the code.
 */
const COPIED = ["src", "realtime", "drizzle", "package.json", "tsconfig.json", "vitest.config.ts"];

/** Each has a copy and a PostgreSQL of its own; a run of one test keeps about one processor busy. */
const AT_ONCE = 2;

const waiting = [...MUTANTS];
const copies = Array.from({ length: AT_ONCE }, makeCopy);
let [passed, failed] = [0, 0];
try {
  await Promise.all(copies.map(tryWhatWaits));
} finally {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

function makeCopy(): string {
  const copy = mkdtempSync(join(tmpdir(), "belfry-mutants-"));
  for (const name of COPIED) cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve("node_modules"), join(copy, "node_modules"));
  return copy;
}

async function tryWhatWaits(copy: string): Promise<void> {
  for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
    const began = performance.now();
    const verdict = await tryOut(copy, mutant);
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    if (verdict === "caught") passed += 1;
    else failed += 1;
    console.log(
      `${verdict === "caught" ? "caught " : "MISSED "} ${mutant.name} (${seconds} s)${verdict === "caught" ? "" : `: ${verdict}`}`,
    );
  }
}

async function tryOut(copy: string, { edits, caughtBy }: Mutant): Promise<string> {
  const originals = new Map<string, string>();
  try {
    for (const { file, good, bad } of edits) {
      const path = join(copy, file);
      const source = readFileSync(path, "utf8");
      if (!originals.has(path)) originals.set(path, source);
      if (source.split(good).length !== 2) return `the edit no longer fits ${file}`;
      writeFileSync(
        path,
        source.replace(good, () => bad),
      );
    }
    return await verdictOf(copy, caughtBy);
  } finally {
    for (const [path, source] of originals) writeFileSync(path, source);
  }
}

async function verdictOf(copy: string, [testFile, name]: Mutant["caughtBy"]): Promise<string> {
  const report = join(copy, "report.json");
  await vitest(copy, [testFile, "-t", name, "--reporter=json", `--outputFile.json=${report}`]);
  const { numFailedTests, numPassedTests } = JSON.parse(readFileSync(report, "utf8")) as Record<
    string,
    number
  >;
  rmSync(report);
  if (numFailedTests) return "caught";
  return numPassedTests ? `${testFile} "${name}" passed` : `no test ran in ${testFile} for "${name}"`;
}

function vitest(copy: string, args: string[]): Promise<void> {
  return new Promise((done) => {
    const child = spawn(
      process.execPath,
      ["node_modules/vitest/vitest.mjs", "run", "--project", "db", ...args],
      {
        cwd: copy,
        stdio: "ignore",
        env: { ...process.env, RACE_ROUNDS: "300" },
      },
    );
    child.once("exit", () => done());
  });
}
