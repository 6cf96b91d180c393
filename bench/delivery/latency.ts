import type { Report } from "../inbox/report";
import { delivered, LOST_AFTER_MS, NONE } from "./delivered";
import { compare, type Figures, inTurns } from "./in-turns";
import { type Contender, cpuUs, type Rig } from "./rig";

/** So many clients, messages a second and seconds; each of so many rounds begins with new processes. */
export type LatencySize = { clients: number; rate: number; seconds: number; rounds: number };

/** Sent and not counted: code gets compiled, statements planned, connections made. */
const WARM_UP_SECONDS = 2;

/** Messages to one person each at a steady rate: how long to the client's parsed frame, and what CPU each takes. */
export async function measureLatency(report: Report, rig: Rig, size: LatencySize): Promise<void> {
  const figures = await inTurns(["belfry", "floor_pg", "floor_redis"], size.rounds, (contender, round) =>
    measureOne(rig, contender, size, round),
  );
  compare(report, `${size.clients} clients, ${size.rate} messages a second`, figures, {
    against: "floor_pg",
    budgets: {
      latency_p50: { times: 1.3 },
      latency_p99: { times: 2 },
      cpu_us_per_message: { times: 1.3 },
      ...NONE,
    },
    notes: {
      latency_p50: ["latency_since_due_p50"],
      latency_p99: ["latency_since_due_p99"],
      cpu_us_per_message: ["sender", "worker", "redis", "postgres"],
      load_late_p99: ["load_late_p50", "crowd_loop_p99"],
      lost: ["sent", "frame_bytes"],
    },
  });
}

async function measureOne(
  rig: Rig,
  contender: Contender,
  { clients, rate, seconds }: LatencySize,
  round: number,
): Promise<Figures> {
  const { sender, crowd, members, cpu, stop } = await rig.stage(contender, clients);
  try {
    const people = members.map(({ userId }) => userId);
    const warmUp = await sender.call("send", { people, rate, seconds: WARM_UP_SECONDS, seed: 100 + round });
    await crowd.call("arrived", { ids: idsOf(warmUp.sent), times: 1, withinMs: LOST_AFTER_MS });
    await crowd.call("forget");
    const before = cpu();
    const outcome = await sender.call("send", { people, rate, seconds, seed: round });
    const ids = idsOf(outcome.sent);
    const { arrivals, loopP99 } = await crowd.call("arrived", { ids, times: 1, withinMs: LOST_AFTER_MS });
    const { all, ...parts } = cpuUs(before, cpu(), outcome.sent.length);
    return {
      ...delivered(outcome, arrivals),
      cpu_us_per_message: all,
      ...parts,
      crowd_loop_p99: loopP99,
    };
  } finally {
    await stop();
  }
}

function idsOf(sent: readonly { id: string }[]): string[] {
  return sent.map(({ id }) => id);
}
