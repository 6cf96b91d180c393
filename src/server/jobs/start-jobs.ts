import { EventEmitter } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { Logger, type Runner, run, type WorkerEvents } from "graphile-worker";
import { openDatabase } from "@/db/database";
import { freeJobsOfTheDead } from "@/db/job-queue";
import type { Context } from "@/domain/context";
import type { Task } from "./task";

/** What jobs need of a logger: details first, then one sentence. */
export type JobLog = Record<"debug" | "info" | "warn" | "error", (details: object, message: string) => void>;

export type JobsConfig = {
  databaseUrl: string;
  /** In which the verbs run: the system's. */
  context: Context;
  tasks: readonly Task[];
  /** Lines of a crontab (in UTC) that add jobs by name. */
  crontab: string;
  log: JobLog;
};

export type Jobs = {
  /** Takes no new job, and waits some seconds for those that run. */
  stop(): Promise<void>;
};

/** Jobs at once in one process: a long list does not keep a scheduled message waiting. */
const AT_ONCE = 3;

/** How often a process looks for jobs whose time has come, in milliseconds: within a second they have begun. */
const POLL_MS = 500;

/** How often it looks for jobs of processes that were killed, in milliseconds. */
const RESCUE_MS = 2_000;

/** Pause before a new beginning when the database was away for so long that the runner gave up. */
const AGAIN_MS = 1_000;

/**
 * Runs jobs in this process until they are stopped. Any number of processes may: each job is taken by one of
 * them. A job that fails is tried again, later each time; one whose process dies is continued by another.
 */
export function startJobs(config: JobsConfig): Jobs {
  const { log } = config;
  const stopping = new AbortController();
  let runner: Runner | undefined;
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      const presence = showPresence(config);
      try {
        runner = await run({ ...optionsOf(config), events: presence.events });
        if (stopping.signal.aborted) await runner.stop();
        await runner.promise;
      } catch (error) {
        log.warn({ err: error }, "the job runner ended; it starts again");
      } finally {
        runner = undefined;
        await presence.end();
      }
      await delay(AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  return {
    async stop() {
      stopping.abort();
      // It refuses when it is ending already.
      await runner?.stop().catch(() => {});
      await ended;
    },
  };
}

function optionsOf({ databaseUrl, context, tasks, crontab, log }: JobsConfig) {
  return {
    connectionString: databaseUrl,
    maxPoolSize: AT_ONCE + 1,
    concurrency: AT_ONCE,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    crontab,
    taskList: Object.fromEntries(
      tasks.map((task) => [task.name, async (payload: unknown) => void (await task.run(context, payload))]),
    ),
    logger: new Logger((scope) => (level, message, meta) => {
      // Its own "info" is one line for each job.
      const write = level === "error" || level === "warning" ? log.warn : log.debug;
      write.call(log, { ...scope, err: meta?.error }, message);
    }),
  };
}

/** A connection that bears the runner's id for as long as it lives, and frees the jobs of those that do not. */
function showPresence({ databaseUrl, log }: JobsConfig) {
  const events: WorkerEvents = new EventEmitter();
  let end = async () => {};
  events.on("pool:create", ({ workerPool }) => {
    const db = openDatabase(databaseUrl, { max: 1, applicationName: workerPool.id });
    const rescue = () =>
      freeJobsOfTheDead(db).catch((error) => log.debug({ err: error }, "could not look for abandoned jobs"));
    const timer = setInterval(() => void rescue(), RESCUE_MS);
    void rescue();
    end = async () => {
      clearInterval(timer);
      await db.close();
    };
  });
  return { events, end: () => end() };
}
