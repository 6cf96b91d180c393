import { setTimeout as pause } from "node:timers/promises";
import { BOUND_MS, type Fault } from "./fault";

/** How late the database's answers are while a web process is killed: it dies between commit and answer, too. */
const LATE_ANSWER_MS = 40;

/** Processes that die, or are replaced. */
export const PROCESS_FAULTS: readonly Fault[] = [
  {
    name: "worker killed",
    inject: ({ worker }) => worker.kill(),
    heal: ({ worker }) => worker.start(),
    lastsMs: [0, 1_500],
    boundMs: BOUND_MS,
  },
  {
    name: "web killed, before a commit and after one",
    async inject({ system, web, random }) {
      system.lines.webToPostgres.delay(LATE_ANSWER_MS);
      await pause(random.between(50, 300));
      await web.kill();
      system.lines.webToPostgres.delay(0);
    },
    heal: ({ web }) => web.start(),
    lastsMs: [0, 1_000],
    boundMs: BOUND_MS,
  },
  {
    name: "rolling restart of both workers",
    async inject({ system }) {
      for (const worker of system.workers) {
        await worker.terminate();
        await worker.start();
      }
    },
    lastsMs: [0, 200],
    boundMs: BOUND_MS,
  },
  {
    name: "PostgreSQL crashed",
    inject: ({ system }) => system.postgres.crash(),
    async heal({ system }) {
      await system.postgres.start();
      system.aim();
    },
    lastsMs: [0, 2_000],
    boundMs: BOUND_MS,
  },
  {
    name: "PostgreSQL black-holed for the workers",
    inject: ({ system }) => system.lines.workersToPostgres.stall(),
    heal: ({ system }) => system.lines.workersToPostgres.heal(),
    lastsMs: [500, 3_500],
    boundMs: BOUND_MS,
  },
  {
    name: "PostgreSQL cut off from the web",
    inject: ({ system }) => system.lines.webToPostgres.cut(),
    heal: ({ system }) => system.lines.webToPostgres.heal(),
    lastsMs: [100, 2_000],
    boundMs: BOUND_MS,
  },
];
