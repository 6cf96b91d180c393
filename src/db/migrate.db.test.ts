import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TransactionSql } from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Context } from "@/domain/context";
import { auditInbox } from "@/domain/inbox/audit";
import { list } from "@/domain/inbox/list";
import { markAllRead } from "@/domain/inbox/mark-all-read";
import { unreadCounts } from "@/domain/inbox/unread-counts";
import { notify } from "@/domain/message/notify";
import { databaseUrl, onServer } from "@/test/runs";
import { openDatabase, type Pool } from "./database";
import { migrateDatabase } from "./migrate";

/** The last migration before any data was there to be changed. */
const FIRST = "0002_recipients_have_inboxes";
const [ADA, GRACE] = ["0197e2d5-0000-7000-8000-000000000001", "0197e2d5-0000-7000-8000-000000000002"];
const [DIRECT, BROADCAST] = ["0197e2d5-0000-7000-8000-000000000011", "0197e2d5-0000-7000-8000-000000000012"];

let db: Pool;
const name = `${inject("databasePrefix")}migrate`;
const folder = mkdtempSync(join(tmpdir(), "belfry-migrations-"));

beforeAll(async () => {
  await onServer(inject("adminUrl"), (sql) => sql`create database ${sql(name)}`);
  const url = databaseUrl(inject("adminUrl"), name);
  await migrateDatabase(url, migrationsThrough(FIRST));
  await onServer(url, (sql) => sql.begin((tx) => fill(tx)));
  await migrateDatabase(url);
  db = openDatabase(url, { max: 2 });
});

afterAll(async () => {
  await db?.close();
  await onServer(inject("adminUrl"), (sql) => sql`drop database if exists ${sql(name)} with (force)`);
  rmSync(folder, { recursive: true });
});

describe("a database with data of the first version", () => {
  it("keeps what everybody had, read and unread, and every sum in it is right", async () => {
    expect(await auditInbox(db)).toEqual([]);
    const before = await list(as(ADA), { filter: "all" });
    expect(before.items.map(({ id, title, unread }) => ({ id, title, unread }))).toEqual([
      { id: BROADCAST, title: "To everyone", unread: true },
      { id: DIRECT, title: "To Ada", unread: true },
    ]);
    expect(await unreadCounts(as(ADA))).toMatchObject({
      total: 2,
      byType: { task: 1, announcement: 1 },
      unseen: true,
    });
    expect(await unreadCounts(as(GRACE))).toMatchObject({ total: 0, unseen: false });
    expect((await list(as(GRACE), { filter: "all", search: "everyone" })).items).toMatchObject([
      { id: BROADCAST, unread: false },
    ]);
  });

  it("goes on from there", async () => {
    await notify({ ...as(ADA), actor: { kind: "system" } }, { to: ADA, type: "task", title: "Another" });
    const { head, total } = await unreadCounts(as(ADA));
    expect(total).toBe(3);
    await markAllRead(as(ADA), { upTo: head });
    expect(await unreadCounts(as(ADA))).toMatchObject({ total: 0, unseen: false });
    expect(await auditInbox(db)).toEqual([]);
  });
});

function as(userId: string): Context {
  return { db, actor: { kind: "person", userId, role: "user" }, publish: () => {} };
}

/** A copy of the migrations that ends with this one. */
function migrationsThrough(last: string): string {
  cpSync("drizzle", folder, { recursive: true });
  const path = join(folder, "meta/_journal.json");
  const journal = JSON.parse(readFileSync(path, "utf8")) as { entries: { tag: string }[] };
  const end = journal.entries.findIndex(({ tag }) => tag === last) + 1;
  expect(end, `a migration ${last}`).toBeGreaterThan(0);
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, end) }));
  return folder;
}

/** Two people, a direct message that Ada has not read, and a broadcast that Grace has. In that version's own columns. */
async function fill(sql: TransactionSql): Promise<void> {
  await sql`insert into users (id, email, name) values (${ADA}, 'ada@example.com', 'Ada'), (${GRACE}, 'grace@example.com', 'Grace')`;
  await sql`insert into inboxes (user_id, revision, read_through_revision, read_through_position, seen_position, since_position)
    values (${ADA}, 1, 0, 0, 0, 0), (${GRACE}, 1, 1, 1, 1, 0)`;
  await sql`insert into messages (id, audience, receiver_id, type, title, status, sent_at, recipient_count)
    values (${DIRECT}, 'user', ${ADA}, 'task', 'To Ada', 'sent', now() - interval '2 hours', 1),
      (${BROADCAST}, 'everyone', null, 'announcement', 'To everyone', 'sent', now() - interval '1 hour', null)`;
  await sql`insert into message_receipts (user_id, message_id, type, sent_at, unread_since_revision, changed_revision)
    values (${ADA}, ${DIRECT}, 'task', now() - interval '2 hours', 1, 1)`;
  await sql`insert into unread_message_counts (user_id, type, count, changed_revision) values (${ADA}, 'task', 1, 1)`;
  await sql`update feed set position = 1`;
  await sql`insert into feed_entries (message_id, group_id, position, changed_position, type, sent_at)
    values (${BROADCAST}, 0, 1, 1, 'announcement', now() - interval '1 hour')`;
}
