import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { BUS_FAULTS } from "./bus-faults";
import { CLIENT_FAULTS } from "./client-faults";
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

  test.each([...PROCESS_FAULTS, ...REDIS_FAULTS, ...BUS_FAULTS, ...CLIENT_FAULTS])(
    "$name",
    { timeout: ROUNDS * ROUND_MS },
    async (fault) => {
      for (let round = 1; round <= ROUNDS; round++) {
        const result = await runRound(system, fault, randomFrom(SEED + round));
        report.add(fault.name, result);
        const stories = result.violations.slice(0, 3).map((violation) => storyOf(violation, result.crowd));
        expect(stories.join("\n\n"), `round ${round} of ${ROUNDS}, seed ${SEED}`).toBe("");
        expect(result.convergedMs).toBeLessThanOrEqual(fault.boundMs);
        expect(result.acknowledged).toBeGreaterThan(0);
      }
    },
  );
});
