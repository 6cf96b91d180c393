import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { openDatabase } from "@/db/database";
import { migrateDatabase } from "@/db/migrate";
import { measureBatch } from "./api/batch";
import { measureMutation } from "./api/mutation";
import { makePeople } from "./api/people";
import { measureRest } from "./api/rest";
import { Report } from "./inbox/report";
import { BenchServer } from "./inbox/server";

/**
 * `npm run bench -- api [--json FILE]`: what `notify()` adds to a mutation, what REST costs beside tRPC, and what
 * `notifyMany()` makes of a thousand messages beside plain SQL. A server of its own; what is compared is measured in turns.
 */
const { values } = parseArgs({ args: process.argv.slice(3), options: { json: { type: "string" } } });
const server = new BenchServer();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void server.remove().finally(() => process.exit(130)));
const report = new Report();

try {
  const url = await server.url("bench");
  await migrateDatabase(url);
  await server.preload("pg_stat_statements");
  const address = await server.url("bench");
  const db = openDatabase(address, { max: 4, applicationName: "belfry-bench" });
  await db.sql`create extension if not exists pg_stat_statements`;
  const people = await makePeople(db);
  const settings = await server.settings(db);
  await measureMutation(report, address, people);
  await measureRest(report, db, people);
  await measureBatch(report, address, people);
  await db.close();
  report.print();
  report.write(values.json ?? "bench/results/api.json", {
    bench: "api",
    at: new Date().toISOString(),
    people: people.length,
    machine: { cpus: cpus().length, model: cpus()[0]?.model, memoryMb: Math.round(totalmem() / 2 ** 20) },
    node: process.version,
    settings,
  });
} finally {
  await server.remove();
}
