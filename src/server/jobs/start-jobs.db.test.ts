import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { openDatabase, type Pool } from "@/db/database";
import { addJobs } from "@/db/job-queue";
import type { BusEvent, Context } from "@/domain/context";
import { auditInbox } from "@/domain/inbox/audit";
import type { Audience } from "@/domain/message/compose";
import { notify } from "@/domain/message/notify";
import { send } from "@/domain/message/send";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { folderStore } from "../files/file-store";
import { type Jobs, startJobs } from "./start-jobs";
import { allTasks, CRONTAB } from "./tasks";

const database = testDatabase();
const { add, addMany, system } = testPeople(() => database.db);
const message = { type: "announcement", title: "On time", text: "Words" } as const;
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const folder = mkdtempSync(join(tmpdir(), "belfry-jobs-"));
const files = { incoming: join(folder, "incoming"), store: folderStore(join(folder, "stored")) };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let running: { jobs: Jobs; db: Pool }[] = [];
const published: BusEvent[] = [];

/** A process that runs jobs: a runner and a pool of its own. */
function process(tasks = allTasks({ retentionDays: 0, files: async () => files })): Jobs {
  const db = openDatabase(database.url, { max: 3 });
  const context: Context = {
    db,
    actor: { kind: "system" },
    publish: (events) => void published.push(...events),
  };
  const jobs = startJobs({ databaseUrl: database.url, context, tasks, crontab: CRONTAB, log: silent });
  running.push({ jobs, db });
  return jobs;
}

const statusOf = async (id: string) => {
  const [row] = await database.db.sql<{ status: string; late: number }[]>`
    select status, extract(epoch from coalesce(withdrawn_at - expires_at, sent_at - scheduled_at))::float8 * 1000 as late
    from messages where id = ${id}`;
  return row;
};
const becomes = (id: string, status: string) =>
  vi.waitFor(async () => expect(await statusOf(id)).toMatchObject({ status }), {
    timeout: 10_000,
    interval: 50,
  });
const soon = (ms: number) => new Date(Date.now() + ms).toISOString();

afterEach(async () => {
  await Promise.all(
    running.map(async ({ jobs, db }) => {
      await jobs.stop();
      await db.close();
    }),
  );
  running = [];
  published.length = 0;
});

describe("two processes on one database", () => {
  it("start and end messages within a second of their times, once", async () => {
    const [admin, ada] = [await add("admin"), await add()];
    process();
    process();
    const ids: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      const audience: Audience = n % 2 ? { kind: "everyone" } : { kind: "users", userIds: [ada.id] };
      const scheduledAt = soon(800 + n * 130);
      ids.push((await send(admin.ctx, { ...message, audience, scheduledAt, expiresAt: soon(4_000) })).id);
    }
    for (const id of ids) {
      await becomes(id, "sent");
      const { late } = (await statusOf(id)) ?? { late: Number.NaN };
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThan(1_000);
    }
    for (const id of ids) {
      await becomes(id, "expired");
      expect((await statusOf(id))?.late).toBeGreaterThanOrEqual(0);
      expect((await statusOf(id))?.late).toBeLessThan(1_000);
    }
    await vi.waitFor(() => expect(published).toHaveLength(12), { timeout: 2_000 });
    expect(await auditInbox(database.db)).toEqual([]);
  });

  it("send a long list without doubling", async () => {
    const people = await addMany(2_100);
    process();
    process();
    const { id } = await notify(system(), { ...message, to: people });
    await becomes(id, "sent");
    await vi.waitFor(() => expect(published).toHaveLength(people.length), { timeout: 2_000 });
    expect(new Set(published.map(({ channel }) => channel)).size).toBe(people.length);
    expect(await auditInbox(database.db)).toEqual([]);
  });
});

describe("a job", () => {
  it("whose process was killed is continued by another within seconds", async () => {
    const people = await addMany(600);
    const { id } = await notify(system(), { ...message, to: people });
    await database.db.sql`
      update graphile_worker._private_jobs set locked_by = 'pool-of-the-dead', locked_at = now(), attempts = 1
      where key like '%' || ${id}`;
    process();
    await becomes(id, "sent");
  });

  it("that came due while nothing ran is done when something does", async () => {
    const admin = await add("admin");
    const { id } = await send(admin.ctx, {
      ...message,
      audience: { kind: "everyone" },
      scheduledAt: soon(150),
    });
    await database.db.sql`select pg_sleep(0.3)`;
    expect(await statusOf(id)).toMatchObject({ status: "scheduled" });
    process();
    await becomes(id, "sent");
  });

  it("is still found after the database cut every connection", async () => {
    const admin = await add("admin");
    process();
    const first = await send(admin.ctx, {
      ...message,
      audience: { kind: "everyone" },
      scheduledAt: soon(50),
    });
    await becomes(first.id, "sent");
    await database.db.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    const { id } = await send(admin.ctx, {
      ...message,
      audience: { kind: "everyone" },
      scheduledAt: soon(300),
    });
    await becomes(id, "sent");
  });

  it("that fails is tried again", async () => {
    const seen: unknown[] = [];
    const { id } = await notify(system(), { ...message, to: (await add()).id });
    process([
      {
        name: "message/expire",
        run: async (_, payload) => {
          seen.push(payload);
          if (seen.length === 1) throw new Error("not this time");
        },
      },
    ]);
    await addJobs(database.db, [{ name: "message/expire", messageId: id }]);
    await vi.waitFor(() => expect(seen).toEqual([{ id }, { id }]), { timeout: 8_000, interval: 50 });
  });

  it("removes uploads that nobody used, with their bytes", async () => {
    const { id } = await add("sender");
    await files.store.put("aa/old", { path: import.meta.filename, size: 1, contentType: "text/plain" });
    await database.db.sql`
      insert into attachments (id, uploaded_by, kind, file_name, content_type, byte_size, storage_key, created_at)
      values (gen_random_uuid(), ${id}, 'file', 'old.txt', 'text/plain', 1, 'aa/old', now() - interval '2 days')`;
    process();
    await database.db.sql`select graphile_worker.add_job('attachment/remove-unused')`;
    const left = () => database.db.sql`select id from attachments`;
    await vi.waitFor(async () => expect(await left()).toEqual([]), { timeout: 8_000, interval: 50 });
    expect(await files.store.has("aa/old")).toBe(false);
  });
});
