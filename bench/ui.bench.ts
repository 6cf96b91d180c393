import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { Report } from "./inbox/report";
import { measureBurst } from "./ui/burst";
import { measureOpening } from "./ui/open";
import { measureScroll } from "./ui/scroll";
import { Stage } from "./ui/stage";
import { measureTyping } from "./ui/typing";

/**
 * `npm run bench -- ui [--quick] [--only PART,...] [--json FILE]`: the message center in a real browser against the
 * production build (run `npm run build` before): opening it from the bell, scrolling 10,000 messages end to end, a
 * burst of 500 messages to one open list, typing in a text of 20,000 words. Frames, long tasks, layout shifts and interactions come from the browser's
 * own observers. Frames say something only on a machine that does nothing else.
 */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string" },
    json: { type: "string" },
  },
});
const MANY = values.quick ? 1_000 : 10_000;

const parts = {
  open: () => measureOpening(report, stage, values.quick ? 3 : 9),
  burst: () => measureBurst(report, stage, values.quick ? 100 : 500, values.quick ? 1 : 5),
  scroll: async () => {
    const send = await stage.sender("Ada");
    await send(Array.from({ length: MANY }, (_, n) => `Scrolled past, no. ${n + 1}`));
    await measureScroll(report, stage, MANY);
  },
  typing: () => measureTyping(report, stage, values.quick ? 30 : 150),
};
const wanted = values.only?.split(",") ?? Object.keys(parts);
const unknown = wanted.find((name) => !(name in parts));
if (unknown !== undefined) {
  console.error(`There is no part "${unknown}". There are: ${Object.keys(parts).join(", ")}`);
  process.exit(2);
}

const stage = new Stage();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void stage.remove().finally(() => process.exit(130)));
const report = new Report();
try {
  await stage.start();
  for (const [name, measure] of Object.entries(parts)) if (wanted.includes(name)) await measure();
  report.print();
  report.write(values.json ?? "bench/results/ui.json", {
    bench: "ui",
    at: new Date().toISOString(),
    quick: values.quick,
    parts: wanted,
    machine: { cpus: cpus().length, model: cpus()[0]?.model, memoryMb: Math.round(totalmem() / 2 ** 20) },
    node: process.version,
  });
} finally {
  await stage.remove();
}
