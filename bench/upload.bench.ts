import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { startProduction } from "@/test/e2e/production";
import { callWeb } from "@/test/faults/web-call";
import { ownDataDir } from "@/test/runs";
import { Report } from "./inbox/report";

/**
 * `npm run bench -- upload [--json FILE]`: what an upload of 20 MB costs the web process in memory, in the production
 * build: the highest resident size during the upload, above the size before it. Linux alone tells that.
 */
const { values } = parseArgs({ args: process.argv.slice(3), options: { json: { type: "string" } } });
const SIZE = 20_000_000;
const ROUNDS = 7;

const dataDir = await ownDataDir();
const production = await startProduction(dataDir.path);
const report = new Report();
try {
  const url = (path: string) => new URL(path, production.url);
  const cookie = await signIn(url);
  const web = webProcess(production.launcher.child.pid ?? 0);
  // Bytes that nothing can make smaller, in the shape of an archive that is taken as it is.
  const file = Buffer.concat([Buffer.from("7z\u00bc\u00af\u0027\u001c", "latin1"), randomBytes(SIZE - 6)]);
  const upload = async (body: Buffer) => {
    const { status } = await callWeb(url("/api/files?kind=file&name=archive.7z"), {
      method: "POST",
      headers: { cookie, origin: production.url, "content-length": String(body.length) },
      body,
    });
    if (status !== 201) throw new Error(`the upload was answered with ${status}`);
  };
  // The code is loaded and its memory taken once, whatever the size.
  for (let round = 0; round < 3; round += 1) await upload(file.subarray(0, 1_000_000));
  const rises: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    resetPeak(web);
    const before = sizes(web).now;
    await upload(file);
    rises.push((sizes(web).peak - before) / 1_000_000);
  }
  console.log(`in order: ${rises.map((rise) => rise.toFixed(1)).join(", ")} MB`);
  rises.sort((a, b) => a - b);
  const budget = { atMost: 20 };
  const of = "web process, MB above before";
  report.add({
    name: "upload_20mb_rss_rise",
    of: `${of}, median`,
    value: rises[Math.floor(ROUNDS / 2)] ?? null,
    budget,
  });
  report.add({
    name: "upload_20mb_rss_rise",
    of: `${of}, worst of ${ROUNDS}`,
    value: rises.at(-1) ?? null,
    budget,
  });
} finally {
  await production.launcher.stop();
  await dataDir.remove();
}
report.write(values.json ?? "bench/results/upload.json", { size: SIZE, rounds: ROUNDS });

async function signIn(url: (path: string) => URL): Promise<string> {
  const csrf = await callWeb(url("/api/auth/csrf"), { headers: {} });
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const pairs = (cookies: string[]) => cookies.map((each) => each.split(";", 1)[0]);
  const fields = { csrfToken, email: "admin@example.com", password: "belfry-demo", json: "true" };
  const signedIn = await callWeb(url("/api/auth/callback/credentials"), {
    method: "POST",
    headers: { cookie: pairs(csrf.cookies).join("; "), "content-type": "application/x-www-form-urlencoded" },
    body: String(new URLSearchParams(fields)),
  });
  return pairs([...csrf.cookies, ...signedIn.cookies]).join("; ");
}

/** The child of the launcher that serves the web. */
function webProcess(launcher: number): number {
  const isWeb = (pid: string) => {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return (
      status.includes(`PPid:\t${launcher}\n`) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("next")
    );
  };
  const found = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .find((pid) => {
      try {
        return isWeb(pid);
      } catch {
        return false;
      }
    });
  if (!found) throw new Error("the web process was not found");
  return Number(found);
}

/** Resident size of a process and its peak since `resetPeak`, in bytes. */
function sizes(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1024;
  return { now: of("VmRSS"), peak: of("VmHWM") };
}

function resetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
}
