import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIsStale } from "./build-age";
import { add, count, NOTHING, ofPlaywright, ofVitest, type Tally } from "./tally";

/**
 * `npm run verify` (format, lint, boundaries, types, unit tests: seconds), `npm run e2e` (the journeys) and
 * `npm run test:faults` (many rounds of every fault), both after a build where one is needed, and `npm test`
 * (everything, with one round of every fault and every seeded bug). Each ends with `N passed, N failed`, summed
 * from the runners' own reports; format with lint, types, the seeded bugs and the build count as one test each.
 */
const SETS: Record<string, (() => Promise<Tally>)[]> = {
  verify: [lint, types, unit],
  e2e: [buildWhereNeeded, journeys],
  faults: [buildWhereNeeded, manyFaults],
  all: [lint, types, unit, databaseAndSocket, seededBugs, build, faults, journeys],
};

const BIN = {
  biome: "node_modules/@biomejs/biome/bin/biome",
  tsc: "node_modules/typescript/bin/tsc",
  vitest: "node_modules/vitest/vitest.mjs",
  playwright: "node_modules/@playwright/test/cli.js",
};

const reports = mkdtempSync(join(tmpdir(), "belfry-test-"));
/** Eight minutes or so; the gate has time for one round. */
const MANY_ROUNDS = "6";
/** What follows the name of the set goes to the runner: `npm run e2e -- send.e2e.ts`. */
const extra = process.argv.slice(3);
let built = true;

async function lint(): Promise<Tally> {
  return oneTest("Format, lint and boundaries", [BIN.biome, "ci", "--error-on-warnings", "."]);
}

async function types(): Promise<Tally> {
  return oneTest("Types", [BIN.tsc, "--noEmit", "-p", "."]);
}

async function unit(): Promise<Tally> {
  return vitest("Unit tests", "unit");
}

/** Two at once, also on two processors, where Vitest would take one: these tests wait as much as they work. */
const DATABASE_WORKERS = "--maxWorkers=2";

async function databaseAndSocket(): Promise<Tally> {
  return vitest("Database and socket tests", "db", [DATABASE_WORKERS]);
}

async function seededBugs(): Promise<Tally> {
  return oneTest("Seeded bugs", ["--import", "tsx", "src/test/mutants/run.ts"]);
}

async function build(): Promise<Tally> {
  const tally = await oneTest("Production build", ["src/launch/build.mjs"]);
  built = tally.failed === 0;
  return tally;
}

async function buildWhereNeeded(): Promise<Tally> {
  if (buildIsStale()) return build();
  console.log("\nThe production build is newer than everything it is made from: used as it is.");
  return NOTHING;
}

async function faults(rounds = "1"): Promise<Tally> {
  if (!built) {
    console.log("\n== Faults: not run, there is no build");
    return { ...NOTHING, failed: 1 };
  }
  return vitest("Faults", "faults", [], { FAULT_ROUNDS: process.env.FAULT_ROUNDS ?? rounds });
}

async function manyFaults(): Promise<Tally> {
  return faults(MANY_ROUNDS);
}

async function journeys(): Promise<Tally> {
  if (!built) {
    console.log("\n== Journeys in the browser: not run, there is no build");
    return { ...NOTHING, failed: 1 };
  }
  const report = join(reports, "playwright.json");
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const args = [BIN.playwright, "test", "--reporter=list,json", ...extra];
  const code = await section("Journeys in the browser", args, env);
  return ofPlaywright(report, code);
}

async function vitest(
  title: string,
  project: string,
  options: string[] = [],
  env: Record<string, string> = {},
): Promise<Tally> {
  const report = join(reports, `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const args = [BIN.vitest, "run", "--project", project, ...options, ...reporters, ...extra];
  const code = await section(title, args, env);
  return ofVitest(report, code);
}

async function oneTest(title: string, args: string[]): Promise<Tally> {
  return count(await section(title, args));
}

/** Runs a program under a heading, with its output as it comes. Gives its exit code. */
async function section(title: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  console.log(`\n== ${title}`);
  const began = performance.now();
  const code = await new Promise<number>((resolve) => {
    const child = spawn(process.execPath, args, {
      stdio: "inherit",
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    });
    child.once("error", () => resolve(1));
    child.once("exit", (exit) => resolve(exit ?? 1));
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`== ${title}: ${code === 0 ? "passed" : "FAILED"} in ${seconds} s`);
  return code;
}

const name = process.argv[2] ?? "all";
const steps = SETS[name];
if (!steps) {
  console.error(`there is no set of tests "${name}": ${Object.keys(SETS).join(", ")}`);
  process.exit(2);
}
let total = NOTHING;
for (const step of steps) total = add(total, await step());
rmSync(reports, { recursive: true, force: true });
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 ? 1 : 0);
