import { setTimeout as pause } from "node:timers/promises";
import { checkHistory, type Violation } from "./check-history";
import { type Crowd, gather } from "./crowd";
import type { Fault, Scene } from "./fault";
import { type Load, startLoad } from "./load";
import type { Random } from "./random";
import { settle } from "./settle";
import type { System } from "./system";

/** What came of one fault. */
export type Round = {
  readonly acknowledged: number;
  readonly lostAnswers: number;
  /** From the end of the fault until every device showed what the server says; null: not in time. */
  readonly convergedMs: number | null;
  readonly violations: readonly Violation[];
  readonly crowd: Crowd;
};

/** What happens beside the fault. */
export type Traffic = {
  people: number;
  secondDevices: number;
  senders: number;
  readers: number;
  pauseMs: number;
};

const TRAFFIC: Traffic = { people: 12, secondDevices: 4, senders: 4, readers: 3, pauseMs: 150 };
/** Messages that go well before anything happens. */
const BEFORE = 8;

/** One fault at a random moment, to a system that works: under load, then healed, then judged. */
export async function runRound(
  system: System,
  fault: Fault,
  random: Random,
  traffic: Traffic = TRAFFIC,
): Promise<Round> {
  await system.restore();
  const crowd = await gather(system, { ...traffic, random });
  const scene: Scene = {
    system,
    crowd,
    random,
    web: random.any(system.web),
    worker: random.any(system.workers),
    undo: [],
    afterwards: [],
  };
  const load = startLoad(crowd, random, traffic);
  try {
    while (load.acknowledged() < BEFORE) await pause(10);
    await fault.inject(scene);
    await pause(random.between(...fault.lastsMs));
    await fault.heal?.(scene);
    for (const end of scene.undo) await end();
    return await judge(scene, load, Date.now(), fault.boundMs);
  } finally {
    crowd.stop();
    for (const tidy of scene.afterwards) await tidy();
  }
}

/** Lets what was begun come to its end, and compares every device with the server. */
export async function judge(scene: Scene, load: Load, healedAt: number, boundMs: number): Promise<Round> {
  const { system, crowd } = scene;
  for (const device of crowd.devices) device.journal.note("the fault has ended");
  await load.stop();
  const { at, histories } = await settle(system.db, crowd.devices, healedAt + boundMs);
  return {
    acknowledged: load.acknowledged(),
    lostAnswers: load.lostAnswers(),
    convergedMs: at === null ? null : at - healedAt,
    violations: checkHistory(crowd.sent, histories),
    crowd,
  };
}
