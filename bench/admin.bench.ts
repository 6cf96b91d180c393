import { parseArgs } from "node:util";
import { openDatabase, type Pool, WHOLE_AUDIENCES } from "@/db/database";
import { migrateDatabase } from "@/db/migrate";
import { previewAudience } from "@/domain/audience/preview-audience";
import { searchRecipients } from "@/domain/audience/search-recipients";
import type { Context } from "@/domain/context";
import { calendar } from "@/domain/message/calendar";
import { listRecipients } from "@/domain/message/list-recipients";
import { listSent } from "@/domain/message/list-sent";
import { plotOpened } from "@/domain/message/plot-opened";
import { statistics } from "@/domain/message/statistics";
import { listPeople } from "@/domain/person/list";
import { BROADCAST, DIRECT, fillAdmin, GROUPED, SENDER } from "./admin/fill";
import { Report } from "./inbox/report";
import { BenchServer } from "./inbox/server";

/**
 * `npm run bench -- admin [--people 1000000] [--messages 1000000] [--explain]`: what the admin pages ask for, by the
 * product's verbs over one connection of a server of its own. `--explain` prints the plans of the slow ones.
 */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    people: { type: "string", default: "1000000" },
    messages: { type: "string", default: "1000000" },
    explain: { type: "boolean", default: false },
  },
});
const [people, messages] = [Number(values.people), Number(values.messages)];
const server = new BenchServer();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void server.remove().finally(() => process.exit(130)));
const report = new Report();

try {
  await server.beginLoading();
  const url = await server.url("admin");
  await migrateDatabase(url);
  const loader = openDatabase(url, { max: 1 });
  await fillAdmin(loader, { people, messages });
  await loader.close();
  await server.endLoading();
  const db = openDatabase(await server.url("admin"), {
    max: 1,
    applicationName: "belfry-bench",
    settings: WHOLE_AUDIENCES,
  });
  await measure(db);
  await db.close();
  report.print();
} finally {
  await server.remove();
}

async function measure(db: Pool): Promise<void> {
  const ctx: Context = { db, actor: { kind: "system" }, publish: () => {} };
  const of = `${people} people, ${messages} messages`;
  const time = async (name: string, atMost: number, rounds: number, verb: () => Promise<unknown>) => {
    const times: number[] = [];
    await verb();
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now();
      await verb();
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    const value = times[Math.floor(rounds / 2)] ?? null;
    report.add({ name, of, value, p99: times.at(-1), budget: { atMost }, note: "ms" });
    if (values.explain && value !== null && value > atMost / 4) await explain(db, name, verb);
  };
  await time("stats everyone", 2_000, 5, () => statistics(ctx, { id: BROADCAST }));
  await time("stats groups", 2_000, 5, () => statistics(ctx, { id: GROUPED }));
  await time("stats list 100,000", 2_000, 5, () => statistics(ctx, { id: DIRECT }));
  await time("plot", 2_000, 5, () => plotOpened(ctx, { id: BROADCAST, span: "day" }));
  await time("count everyone", 1_000, 5, () => previewAudience(ctx, { audience: { kind: "everyone" } }));
  await time("count a group", 1_000, 5, () =>
    previewAudience(ctx, { audience: { kind: "groups", groupIds: [1, 2] } }),
  );
  for (const filter of ["all", "read", "unread", "acted"] as const)
    await time(`recipients ${filter}`, 1_000, 5, () => listRecipients(ctx, { id: BROADCAST, filter }));
  await time("recipients by name", 1_000, 5, () =>
    listRecipients(ctx, { id: BROADCAST, search: "lovelace 77" }),
  );
  await time("list first page", 50, 11, () => listSent(ctx, {}));
  // Ten days that are full: a message every 20 seconds.
  const days = { from: "2026-01-01T00:00:00Z", before: "2026-01-11T00:00:00Z" };
  await time("calendar", 50, 11, () => calendar(ctx, days));
  await time("list scheduled", 50, 11, () => listSent(ctx, { status: "scheduled" }));
  await time("list of a sender", 50, 11, () => listSent(ctx, { senderId: SENDER }));
  await time("list type and audience", 50, 11, () => listSent(ctx, { type: "security", audience: "groups" }));
  await time("list common words", 50, 11, () => listSent(ctx, { search: "notice" }));
  await time("list rare words", 50, 11, () => listSent(ctx, { search: "zeppelin" }));
  for (const query of [
    "",
    "a",
    "ad",
    "lovelace",
    "love 77",
    "ovelac",
    "王",
    "小明",
    "person-77",
    "nobody at all",
    "zzq",
  ])
    await time(`picker ${query || "(empty)"}`, 100, 11, () => searchRecipients(ctx, { query }));
  await time("people first page", 100, 11, () => listPeople(ctx, {}));
  await time("people searched", 100, 11, () => listPeople(ctx, { search: "lovelace 77" }));
}

/** Prints the plan of each statement of a verb. */
async function explain(db: Pool, name: string, verb: () => Promise<unknown>): Promise<void> {
  const { statementsOf } = await import("./inbox/explain");
  for (const { text, parameters } of await statementsOf(db, verb)) {
    const plan = await db.sql.unsafe(`explain (analyze, buffers) ${text}`, parameters as never[]);
    console.log(`\n${name}\n${plan.map((row) => row["QUERY PLAN"]).join("\n")}\n`);
  }
}
