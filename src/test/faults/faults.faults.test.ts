import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { BUS_FAULTS } from "./bus-faults";
import { CLIENT_FAULTS } from "./client-faults";
import type { Fault } from "./fault";
import { allCut, openTransaction, REVOKED_SESSION } from "./people-faults";
import { PROCESS_FAULTS } from "./process-faults";
import { randomFrom } from "./random";
import { REDIS_FAULTS } from "./redis-faults";
import { createReport } from "./report";
import { runRound } from "./round";
import { storyOf } from "./story";
import { type System, startSystem } from "./system";

const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 1);
const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);
/** What one round may take when everything goes wrong, until the test is given up. */
const ROUND_MS = 60_000;

const LONG = ROUNDS > 1;

const FAULTS: readonly Fault[] = [
  ...PROCESS_FAULTS,
  ...REDIS_FAULTS,
  ...BUS_FAULTS,
  ...CLIENT_FAULTS,
  REVOKED_SESSION,
  openTransaction(LONG ? 20_000 : 3_000),
  allCut(LONG ? 1_000 : 300),
];

const redis = inject("ownRedis");
const suite = "missing" in redis ? describe.skip : describe;
const name = "missing" in redis ? `no message is lost [needs Redis: ${redis.missing}]` : "no message is lost";

suite(name, () => {
  const report = createReport(SEED);
  let system: System;

  beforeAll(async () => {
    console.log(`FAULT_SEED=${SEED} FAULT_ROUNDS=${ROUNDS}`);
    system = await startSystem(inject("faultsDataDir"), "program" in redis ? redis.program : "");
  }, 60_000);

  afterAll(async () => {
    console.log(report.text());
    await system?.stop();
  });

  test.each(FAULTS)("$name", { timeout: ROUNDS * ROUND_MS }, async (fault) => {
    const rounds = Math.min(ROUNDS, fault.roundsAtMost ?? ROUNDS);
    for (let round = 1; round <= rounds; round++) {
      const result = await runRound(system, fault, randomFrom(SEED + round));
      report.add(fault.name, result);
      const stories = result.violations.slice(0, 3).map((violation) => storyOf(violation, result.crowd));
      expect(stories.join("\n\n"), `round ${round} of ${rounds}, seed ${SEED}`).toBe("");
      expect(result.convergedMs).toBeLessThanOrEqual(fault.boundMs);
      expect(result.acknowledged).toBeGreaterThan(0);
    }
  });
});
