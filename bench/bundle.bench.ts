import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { Report } from "./inbox/report";
import { Stage } from "./ui/stage";

/**
 * `npm run bench -- bundle [--json FILE]`: what a browser loads of JavaScript, in KB (1,000 bytes) of gzip, against
 * the production build. `messages_kb_gzip`: all of `/messages` with shell, bell and toasts, in one language, beyond a
 * page of the same application whose layout has none of them and no providers (the one for a wrong address).
 */
const { values } = parseArgs({ args: process.argv.slice(3), options: { json: { type: "string" } } });

const stage = new Stage();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void stage.remove().finally(() => process.exit(130)));
const report = new Report();
try {
  await stage.start();
  const bare = await scriptsOf("/there/is/no/such/page", null);
  const messages = await scriptsOf("/messages", "ada");
  const chinese = await scriptsOf("/messages", "ada", "zh-CN");
  report.add({ name: "bare_kb_gzip", of: "a page without providers: framework and React", value: kb(bare) });
  report.add({
    name: "messages_kb_gzip",
    of: "/messages beyond that page",
    value: kb(messages, bare),
    budget: { atMost: 100 },
  });
  report.add({ name: "messages_zh_kb_gzip", of: "the same in Chinese", value: kb(chinese, bare) });
  report.print();
  report.write(values.json ?? "bench/results/bundle.json", {
    bench: "bundle",
    at: new Date().toISOString(),
    node: process.version,
    files: [...messages].filter(([url]) => !bare.has(url)).map(([url, size]) => ({ url, gzip: size })),
  });
} finally {
  await stage.remove();
}

/** Every script that the page loads by itself until the network is quiet, with its size in gzip. */
async function scriptsOf(path: string, who: string | null, locale = "en-GB"): Promise<Map<string, number>> {
  const page = await stage.open(who, { locale });
  const sizes = new Map<string, number>();
  const reading: Promise<void>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    const read = async () => {
      sizes.set(new URL(response.url()).pathname, gzipSync(await response.body()).byteLength);
    };
    reading.push(read());
  });
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  await Promise.all(reading);
  await page.context().close();
  return sizes;
}

/** All of one page, less all of the other: what both have may be cut into other files. */
function kb(scripts: Map<string, number>, without = new Map<string, number>()): number {
  const sum = (sizes: Map<string, number>) => [...sizes.values()].reduce((all, size) => all + size, 0);
  return (sum(scripts) - sum(without)) / 1_000;
}
