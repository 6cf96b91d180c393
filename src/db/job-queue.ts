import type { Db } from "./database";

/** Work that is done later, by whichever web process is free. Its name is that of a verb below src/domain. */
export const JOB_NAMES = [
  "message/continue-list",
  "message/continue-withdrawal",
  "message/start",
  "message/expire",
  "message/settle-statistics",
  "message/retain",
  "attachment/remove-unused",
  "studio/draw",
] as const;
export type JobName = (typeof JOB_NAMES)[number];

/** A job about one message. There is never more than one waiting with the same name and message. */
export type Job = {
  readonly name: Exclude<JobName, "message/retain" | "attachment/remove-unused" | "studio/draw">;
  readonly messageId: string;
  /** ISO 8601 by the database's clock; as soon as possible when absent. */
  readonly runAt?: string | null;
};

/** The key of a job in the queue. */
export function jobKey({ name, messageId }: Pick<Job, "name" | "messageId">): string {
  return `${name}:${messageId}`;
}

/**
 * Adds jobs within the transaction of `db`: they exist when it commits, and not at all if it does not. One that
 * waits already takes the new time.
 */
export async function addJobs(db: Db, jobs: readonly Job[]): Promise<void> {
  if (jobs.length === 0) return;
  const rows = jobs.map((job) => ({ ...job, key: jobKey(job) }));
  await db.sql`
    select graphile_worker.add_job(j.name, json_build_object('id', j."messageId"), run_at => j."runAt", job_key => j.key)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as j (name text, "messageId" uuid, "runAt" timestamptz, key text)`;
}

/**
 * Adds a job to the line of its name, within the transaction of `db`: of those that stand in it one runs at a time, in
 * all processes together, so that slow work leaves the other places to messages.
 */
export async function addJobInLine(db: Db, { name, id }: { name: "studio/draw"; id: string }): Promise<void> {
  await db.sql`
    select graphile_worker.add_job(${name}, json_build_object('id', ${id}::uuid), queue_name => ${name}, job_key => ${`${name}:${id}`})`;
}

/** Takes jobs out of the queue within the transaction of `db`. One that is running ends as it would have. */
export async function removeJobs(db: Db, jobs: readonly Pick<Job, "name" | "messageId">[]): Promise<void> {
  await db.sql`select graphile_worker.remove_job(key) from unnest(${jobs.map(jobKey)}::text[]) as k (key)`;
}

/**
 * Frees the jobs of runners that are gone, so that the next one continues them within seconds; the queue by
 * itself waits four hours. A runner lives while there is a connection whose application name is its id. Freeing
 * a job too early is harmless: every task may run twice at once.
 */
export async function freeJobsOfTheDead(db: Db): Promise<void> {
  await db.sql`
    select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker.jobs
    where locked_at < clock_timestamp() - interval '1 second'
      and locked_by not in (select application_name from pg_stat_activity where application_name is not null)`;
}
