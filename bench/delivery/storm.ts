import { setTimeout as pause } from "node:timers/promises";
import type { Report } from "../inbox/report";
import { quantiles } from "../inbox/timing";
import { clock } from "./clock";
import { delivered, NONE } from "./delivered";
import { type Figures, medians } from "./in-turns";
import { type Rig, type Stage, WORKER_ROLE } from "./rig";

/** So many clients are cut at once; some of them get messages meanwhile. */
export type StormSize = { clients: number; messages: number; rounds: number };

const BACK_WITHIN_MS = 30_000;
/** Long enough for a sweep, and for what catching up could be spread over. */
const CALM_MS = 3_000;

/** Everybody is cut at once: how soon they are back and have what they missed, and what that asks of the database. */
export async function measureStorm(report: Report, rig: Rig, size: StormSize): Promise<void> {
  const rounds: Figures[] = [];
  for (let round = 0; round < size.rounds; round++) rounds.push(await cutOnce(rig, size));
  const of = `${size.clients} clients cut at once`;
  const budgets: Record<string, { atMost: number }> = {
    reconnect_storm_seconds: { atMost: BACK_WITHIN_MS / 1_000 },
    reconnect_storm_not_back: { atMost: 0 },
    reconnect_storm_queries_per_client: { atMost: 1 },
    recall_queries: { atMost: 0 },
    recall_told_to_catch_up: { atMost: 0 },
    lost: NONE.lost,
  };
  for (const [name, value] of Object.entries(medians(rounds)))
    report.add({ name, of, value, budget: budgets[name] });
}

async function cutOnce(rig: Rig, { clients, messages }: StormSize): Promise<Figures> {
  const stage = await rig.stage("belfry", clients);
  try {
    const { sender, crowd, members } = stage;
    await pause(CALM_MS);
    await rig.db.sql`select pg_stat_statements_reset()`;
    const start = clock();
    const cutting = crowd.call("cut", BACK_WITHIN_MS);
    const people = members.slice(0, messages).map(({ userId }) => userId);
    const outcome = await sender.call("send", { people, rate: messages, seconds: 1, seed: 1 });
    const { awayMs, attempts, missed } = await cutting;
    const caughtUp = await Promise.all(
      missed.map(({ userId, known }) => sender.call("changesSince", { userId, head: known })),
    );
    const seconds = (clock() - start) / 1_000;
    const asked = await statementsOfWorker(rig);
    const { arrivals } = await crowd.call("arrived", { ids: [], times: 1, withinMs: 0 });
    for (const id of caughtUp.flat()) arrivals.set(id, { count: 1, first: 0, last: 0, userId: "", bytes: 0 });
    const away = quantiles(awayMs);
    return {
      reconnect_storm_seconds: seconds,
      reconnect_storm_away_p50_ms: away.p50,
      reconnect_storm_away_p99_ms: away.p99,
      reconnect_storm_not_back: clients - awayMs.length,
      reconnect_storm_attempts_per_client: attempts / clients,
      reconnect_storm_queries_per_client: asked / clients,
      caught_up: missed.length,
      lost: delivered(outcome, arrivals).lost ?? 0,
      ...(await recallFigures(rig, stage)),
    };
  } finally {
    await stage.stop();
  }
}

/** A broadcast is taken back: every client hears it, and the worker neither asks nor makes them ask. */
async function recallFigures(rig: Rig, { sender, crowd, members }: Stage<"belfry">): Promise<Figures> {
  const { id } = await sender.call("broadcast");
  await crowd.call("arrived", { ids: [id], times: members.length, withinMs: BACK_WITHIN_MS });
  await crowd.call("forget");
  await rig.db.sql`select pg_stat_statements_reset()`;
  await sender.call("recall", id);
  await pause(CALM_MS);
  const { behind } = await crowd.call("arrived", { ids: [], times: 1, withinMs: 0 });
  return { recall_queries: await statementsOfWorker(rig), recall_told_to_catch_up: behind };
}

/** Statements of the worker since the last reset, without those of the sweep, which come whatever happens. */
async function statementsOfWorker({ db }: Rig): Promise<number> {
  const [row] = await db.sql<{ calls: number }[]>`
    select coalesce(sum(calls), 0)::int as calls from pg_stat_statements
    where userid = ${WORKER_ROLE}::regrole and query not like '%as moved%'`;
  return row?.calls ?? 0;
}
