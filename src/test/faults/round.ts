import { setTimeout as pause } from "node:timers/promises";
import { checkHistory, type Violation } from "./check-history";
import { type Crowd, gather } from "./crowd";
import type { Fault, Scene, Traffic } from "./fault";
import { type LostSends, startLoad } from "./load";
import type { Random } from "./random";
import { settle } from "./settle";
import type { System } from "./system";

/** What came of one fault. */
export type Round = {
  readonly acknowledged: number;
  readonly lostAnswers: number;
  readonly lostSends: LostSends;
  /** From the end of the fault until every device showed what the server says; null: not in time. */
  readonly convergedMs: number | null;
  readonly violations: readonly Violation[];
  readonly crowd: Crowd;
};

const TRAFFIC: Traffic = { people: 12, secondDevices: 4, senders: 4, readers: 3, pauseMs: 150 };
/** Messages that go well before anything happens. */
const BEFORE = 8;

/** One fault at a random moment, to a system that works: under load, then healed, then judged. */
export async function runRound(system: System, fault: Fault, random: Random): Promise<Round> {
  const traffic = fault.traffic ?? TRAFFIC;
  await system.restore();
  const crowd = await gather(system, { ...traffic, random });
  const load = startLoad(system.db, crowd, random, traffic);
  const scene: Scene = {
    system,
    crowd,
    random,
    load,
    web: random.any(system.web),
    worker: random.any(system.workers),
    undo: [],
    afterwards: [],
  };
  try {
    await load.reaches(BEFORE);
    await fault.inject(scene);
    await pause(random.between(...fault.lastsMs));
    await fault.heal?.(scene);
    for (const end of scene.undo) await end();
    return await judge(scene, Date.now(), fault.boundMs);
  } finally {
    crowd.stop();
    // Whatever failed has been thrown already.
    await load.stop().catch(() => {});
    for (const tidy of scene.afterwards) await tidy();
  }
}

/** Lets what was begun come to its end, and compares every device with the server. */
async function judge(scene: Scene, healedAt: number, boundMs: number): Promise<Round> {
  const { system, crowd, load } = scene;
  const devices = crowd.devices.filter(({ userId }) => !crowd.signedOut.has(userId));
  for (const device of crowd.devices) device.journal.note("the fault has ended");
  await load.stop();
  const { at, histories } = await settle(system.db, devices, healedAt + boundMs);
  return {
    acknowledged: load.acknowledged(),
    lostAnswers: load.lostAnswers(),
    lostSends: load.lostSends(),
    convergedMs: at === null ? null : at - healedAt,
    violations: checkHistory(crowd.sent, histories),
    crowd,
  };
}
