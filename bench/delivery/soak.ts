import { setTimeout as pause } from "node:timers/promises";
import type { Report } from "../inbox/report";
import { delivered, LOST_AFTER_MS, NONE } from "./delivered";
import type { Rig } from "./rig";

/** So many clients, messages a second and minutes. */
export type SoakSize = { clients: number; rate: number; minutes: number };

const LOOK_MS = 1_000;

/** Hours in small: nothing is lost, and memory does not grow. */
export async function measureSoak(report: Report, rig: Rig, { clients, rate, minutes }: SoakSize) {
  const { sender, crowd, members, workerKb, stop } = await rig.stage("belfry", clients);
  try {
    const looks: number[] = [];
    const people = members.map(({ userId }) => userId);
    const sending = sender.call("send", { people, rate, seconds: minutes * 60, seed: 1 });
    for (let look = 0; look < (minutes * 60_000) / LOOK_MS; look++) {
      await pause(LOOK_MS);
      looks.push(workerKb());
    }
    const outcome = await sending;
    const ids = outcome.sent.map(({ id }) => id);
    const { arrivals } = await crowd.call("arrived", { ids, times: 1, withinMs: LOST_AFTER_MS });
    const figures = delivered(outcome, arrivals);
    const of = `${clients} clients, ${minutes} minutes, ${rate} messages a second`;
    for (const [name, budget] of Object.entries(NONE))
      report.add({ name: `soak_${name}`, of, value: figures[name] ?? null, budget });
    report.add({
      name: "soak_latency_p50",
      of,
      value: figures.latency_p50 ?? null,
      p99: figures.latency_p99,
    });
    const perMinute = averages(looks, 60_000 / LOOK_MS);
    report.add({
      name: "soak_resident_mb",
      of: `${of}: the last minute against the second`,
      value: (perMinute.at(-1) ?? 0) / 1_024,
      against: (perMinute[1] ?? 0) / 1_024,
      budget: { times: 1.05 },
      note: `minute by minute: ${perMinute.map((kb) => (kb / 1_024).toFixed(1)).join(", ")}`,
    });
  } finally {
    await stop();
  }
}

function averages(values: readonly number[], size: number): number[] {
  const chunks = Array.from({ length: Math.floor(values.length / size) }, (_, n) =>
    values.slice(n * size, (n + 1) * size),
  );
  return chunks.map((chunk) => chunk.reduce((sum, value) => sum + value, 0) / chunk.length);
}
