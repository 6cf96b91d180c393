import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { auditInbox } from "@/domain/inbox/audit";
import { SCALES, type Scale } from "./inbox/load";
import { LoadedDatabase, makeDatabase } from "./inbox/loaded-database";
import { measureMarkAll } from "./inbox/mark-all";
import { measurePages, measureSearch } from "./inbox/pages";
import { measureReadOneByOne } from "./inbox/read-one-by-one";
import { Report } from "./inbox/report";
import { measureSendList } from "./inbox/send-list";
import { measureSendEveryone, measureSendOne } from "./inbox/send-one";
import { BenchServer } from "./inbox/server";

/**
 * `npm run bench -- inbox [--scale full|small] [--only PART ...] [--json FILE]`: the inbox core at size, on a server of
 * its own. Times are those of the product's verbs over one connection; a figure that is compared is measured in turns with what it is
 * compared with. At the small scale the database with "a hundredth of the data" is as large as the other one, so
 * ratios there tell how much they can be trusted.
 */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    scale: { type: "string", default: "full" },
    json: { type: "string" },
    /** Only these parts, such as --only search; everything when absent. */
    only: { type: "string", multiple: true, default: [] },
  },
});
if (!(values.scale in SCALES)) {
  console.error(`--scale is one of: ${Object.keys(SCALES).join(", ")}`);
  process.exit(2);
}
const scale = values.scale as Scale;
const server = new BenchServer();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void server.remove().finally(() => process.exit(130)));
const report = new Report();

try {
  await server.beginLoading();
  const loaded = await makeDatabase(server, "bench", scale);
  report.add({ name: "load_seconds", of: scale, value: loaded.seconds, budget: { atMost: 300 } });
  await makeDatabase(server, "hundredth", "small");
  await server.endLoading();

  const full = new LoadedDatabase(await server.url("bench"), scale);
  const hundredth = new LoadedDatabase(await server.url("hundredth"), "small");
  const settings = await server.settings(full.db);
  await part("pages and counts", () => measurePages(report, full, hundredth));
  await part("search", () => measureSearch(report, full));
  await part("mark all read", () => measureMarkAll(report, full));
  await part("read one by one", () => measureReadOneByOne(report, full));
  await part("send one", () => measureSendOne(report, full));
  await part("send everyone", () => measureSendEveryone(report, full, hundredth));
  await part("send list", () => measureSendList(report, full));
  await part("audit", () => audit({ bench: full, hundredth }));
  await full.close();
  await hundredth.close();

  report.print();
  report.write(values.json ?? `bench/results/inbox-${scale}.json`, {
    bench: "inbox",
    at: new Date().toISOString(),
    scale,
    data: { bench: SCALES[scale], hundredth: SCALES.small },
    machine: { cpus: cpus().length, model: cpus()[0]?.model, memoryMb: Math.round(totalmem() / 2 ** 20) },
    node: process.version,
    settings,
    loadSteps: loaded.steps,
  });
} finally {
  await server.remove();
}

/** Runs one part. One that fails is named in the report, fails the run at its end, and leaves the others alone. */
async function part(of: string, measure: () => Promise<void>): Promise<void> {
  if (values.only.length > 0 && !values.only.includes(of)) return;
  await measure().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
    report.add({ name: "failed", of, value: null, note: String(error) });
  });
}

/** What `npm run db:audit` would find in the databases after all this. */
async function audit(sides: Record<string, LoadedDatabase>): Promise<void> {
  for (const [of, side] of Object.entries(sides)) {
    const found = await auditInbox(side.db);
    const note = found[0] ? `first: ${JSON.stringify(found[0])}` : undefined;
    report.add({ name: "audit_disagreements", of, value: found.length, budget: { atMost: 0 }, note });
  }
}
