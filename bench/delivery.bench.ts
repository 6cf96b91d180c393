import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { profileProcesses } from "./delivery/child";
import { measureIdle } from "./delivery/idle";
import { measureLatency } from "./delivery/latency";
import { Rig } from "./delivery/rig";
import { measureSoak } from "./delivery/soak";
import { measureStorm } from "./delivery/storm";
import { Report } from "./inbox/report";

/**
 * `npm run bench -- delivery [--quick] [--only PART,...] [--json FILE] [--profile]`: from `notify()` to the parsed frame in the
 * client, in the processes that ship, on a PostgreSQL and a Redis of its own. Beside the product run two floors, as
 * little as can be: `floor_redis` (raw sockets, a channel a person, no database) and `floor_pg` (the same after one
 * plain transaction with the same rows). What is compared runs in turns, and counts by the median of the rounds.
 * The budgets are meant for the full sizes on a machine that does nothing else; `--quick` shows that everything works.
 * On a busy machine the dependable figure is CPU time.
 */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string" },
    json: { type: "string" },
    profile: { type: "boolean", default: false },
  },
});

const rounds = values.quick ? 1 : 3;
const parts = values.quick
  ? {
      latency: () => measureLatency(report, rig, { clients: 300, rate: 100, seconds: 2, rounds }),
      idle: () => measureIdle(report, rig, { clients: 300, seconds: 1, broadcasts: 10, rounds }),
      storm: () => measureStorm(report, rig, { clients: 300, messages: 30, rounds }),
    }
  : {
      latency: () => measureLatency(report, rig, { clients: 1_000, rate: 300, seconds: 10, rounds }),
      busy: () => measureLatency(report, rig, { clients: 5_000, rate: 1_000, seconds: 10, rounds }),
      // Where the system puts a process in memory is worth 5 % of a broadcast, so it is started more often.
      idle: () => measureIdle(report, rig, { clients: 10_000, seconds: 10, broadcasts: 15, rounds: 5 }),
      storm: () => measureStorm(report, rig, { clients: 5_000, messages: 100, rounds }),
      soak: () => measureSoak(report, rig, { clients: 1_000, rate: 10, minutes: 10 }),
    };
const PEOPLE = values.quick ? 300 : 10_000;

const wanted = values.only?.split(",") ?? Object.keys(parts);
const unknown = wanted.find((name) => !(name in parts));
if (unknown !== undefined) {
  console.error(`There is no part "${unknown}". There are: ${Object.keys(parts).join(", ")}`);
  process.exit(2);
}

if (values.profile) profileProcesses();
const rig = new Rig();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void rig.remove().finally(() => process.exit(130)));
const report = new Report();
try {
  await rig.start(PEOPLE);
  for (const [name, measure] of Object.entries(parts)) if (wanted.includes(name)) await part(name, measure);
  report.print();
  const name = ["delivery", values.quick ? "quick" : "", values.only ?? ""].filter(Boolean).join("-");
  report.write(values.json ?? `bench/results/${name}.json`, {
    bench: "delivery",
    at: new Date().toISOString(),
    quick: values.quick,
    parts: wanted,
    machine: { cpus: cpus().length, model: cpus()[0]?.model, memoryMb: Math.round(totalmem() / 2 ** 20) },
    node: process.version,
    settings: rig.settings,
  });
} finally {
  await rig.remove();
}

/** Runs one part. One that fails is named in the report, fails the run at its end, and leaves the others alone. */
async function part(of: string, measure: () => Promise<void>): Promise<void> {
  await measure().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
    report.add({ name: "failed", of, value: null, note: String(error) });
  });
}
