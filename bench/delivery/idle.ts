import { setTimeout as pause } from "node:timers/promises";
import type { Report } from "../inbox/report";
import { LOST_AFTER_MS } from "./delivered";
import { compare, type Figures, inTurns, median } from "./in-turns";
import { probeStall } from "./probe-stall";
import { cpuUs, type Rig, type Stage } from "./rig";

/** So many clients that do nothing for so many seconds, and then so many broadcasts to all of them. */
export type IdleSize = { clients: number; seconds: number; broadcasts: number; rounds: number };

const BETWEEN_MS = 250;
/** Broadcasts while the worker is asked for its health all the time, which costs it CPU of its own. */
const PROBED = 3;

type Idle = Stage<"belfry" | "floor_redis">;

/** What a connection costs that does nothing, and what a broadcast to all of them does. */
export async function measureIdle(report: Report, rig: Rig, size: IdleSize): Promise<void> {
  const figures = await inTurns(["belfry", "floor_redis"], size.rounds, (contender) =>
    measureOne(rig, contender, size),
  );
  compare(report, `${size.clients} clients`, figures, {
    against: "floor_redis",
    budgets: {
      kb_per_connection: { times: 1.2 },
      broadcast_last_ms: { times: 1.1 },
      broadcast_cpu_us_per_socket: { times: 1.1 },
      broadcast_stall_ms: { atMost: 50 },
      broadcast_lost: { atMost: 0 },
    },
    notes: {
      idle_cpu_percent: ["idle_worker", "idle_postgres"],
      broadcast_last_ms: ["broadcast_first_ms", "broadcast_slowest_ms"],
      broadcast_cpu_us_per_socket: ["sender", "worker", "redis", "postgres"],
    },
  });
}

async function measureOne(
  rig: Rig,
  contender: "belfry" | "floor_redis",
  { clients, seconds, broadcasts }: IdleSize,
): Promise<Figures> {
  const stage = await rig.stage(contender, clients);
  try {
    const before = stage.cpu();
    await pause(seconds * 1_000);
    // Microseconds a second, of which a million are all of one CPU.
    const idle = cpuUs(before, stage.cpu(), seconds * 10_000);
    const kb = (stage.workerKb() - stage.emptyKb) / clients;
    return {
      kb_per_connection: kb,
      idle_cpu_percent: idle.all,
      idle_worker: idle.worker,
      idle_postgres: idle.postgres,
      ...(await broadcastFigures(stage, clients, broadcasts)),
      broadcast_stall_ms: await stallMs(stage, clients),
    };
  } finally {
    await stage.stop();
  }
}

async function broadcastFigures(stage: Idle, clients: number, broadcasts: number): Promise<Figures> {
  const all: Awaited<ReturnType<typeof broadcastOnce>>[] = [];
  for (let n = -1; n < broadcasts; n++) {
    const one = await broadcastOnce(stage, clients);
    // The first one is a warm-up.
    if (n >= 0) all.push(one);
    await pause(BETWEEN_MS);
  }
  return {
    broadcast_last_ms: median(all.map(({ last }) => last)),
    broadcast_first_ms: median(all.map(({ first }) => first)),
    broadcast_slowest_ms: Math.max(...all.map(({ last }) => last)),
    broadcast_cpu_us_per_socket: median(all.map(({ us }) => us.all)),
    sender: median(all.map(({ us }) => us.sender)),
    worker: median(all.map(({ us }) => us.worker)),
    redis: median(all.map(({ us }) => us.redis)),
    postgres: median(all.map(({ us }) => us.postgres)),
    broadcast_lost: all.reduce((sum, { missing }) => sum + missing, 0),
  };
}

async function broadcastOnce({ sender, crowd, cpu }: Idle, clients: number) {
  await crowd.call("forget");
  const before = cpu();
  const { id, called } = await sender.call("broadcast");
  const { arrivals } = await crowd.call("arrived", { ids: [id], times: clients, withinMs: LOST_AFTER_MS });
  const us = cpuUs(before, cpu(), clients);
  const { count = 0, first = 0, last = 0 } = arrivals.get(id) ?? {};
  return { first: first - called, last: last - called, missing: clients - count, us };
}

/** The longest that the worker kept anybody waiting while it sent a broadcast. */
async function stallMs(stage: Idle, clients: number): Promise<number> {
  const worst: number[] = [];
  for (let n = 0; n < PROBED; n++) {
    const probe = probeStall(stage.workerPort);
    await broadcastOnce(stage, clients);
    worst.push(await probe.stop());
  }
  return median(worst);
}
