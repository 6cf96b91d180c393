import "server-only";
import { env } from "@/env";
import { serverContext } from "../context";
import { serverFiles } from "../files/server-files";
import { log } from "../log";
import { startJobs } from "./start-jobs";
import { allTasks, CRONTAB } from "./tasks";

/** Runs jobs in this process, unless `JOBS=0`, until it is asked to end. */
export function startProcessJobs(): void {
  if (!env.jobs) return;
  const jobs = startJobs({
    databaseUrl: env.databaseUrl,
    context: serverContext({ kind: "system" }),
    tasks: allTasks({ retentionDays: env.retentionDays, files: serverFiles }),
    crontab: CRONTAB,
    log: log(),
  });
  // Next ends the process when its requests are done; what does not end by then is continued elsewhere.
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void jobs.stop());
}
