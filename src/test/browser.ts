import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium } from "playwright";

export type Browser = { executablePath: string; args: string[]; env: Record<string, string> };

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * A Chromium to test with: CHROMIUM_PATH, Playwright's own, one of the system's, one from apt (as root on Debian
 * and Ubuntu), the one inside @sparticuz/chromium (Linux x64), Playwright's download; else an error in one line.
 */
export async function findBrowser(): Promise<Browser> {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH names ${given}, which does not exist`);
    return at(given);
  }
  const found = playwrightsOwn() ?? INSTALLED.find(existsSync) ?? fromApt();
  if (found) return at(found);
  const packed = await fromPackage();
  if (packed) return packed;
  const downloaded = download();
  if (downloaded) return at(downloaded);
  throw new Error("no browser for the tests: install Chromium, or set CHROMIUM_PATH to one");
}

function at(executablePath: string, env: Record<string, string> = {}): Browser {
  const args = ["--disable-background-networking", "--disable-dev-shm-usage"];
  // Chromium's sandbox does not run as root.
  if (process.getuid?.() === 0) args.push("--no-sandbox");
  return { executablePath, args, env };
}

function playwrightsOwn(): string | null {
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

function fromApt(): string | null {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return null;
  console.info("A browser for the tests: none here, installing chromium with apt-get");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    const run = spawnSync("apt-get", ["-o", "DPkg::Lock::Timeout=120", ...args], { env, encoding: "utf8" });
    if (run.status === 0) continue;
    console.info(`apt-get ${args[0]} failed: ${run.stderr.trim().split("\n").at(-1)}`);
    return null;
  }
  return INSTALLED.find(existsSync) ?? null;
}

/** The registry package brings a browser and the libraries it needs, packed; they are unpacked once. */
async function fromPackage(): Promise<Browser | null> {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const folder = resolve(".data/browser");
  const script = `
    const { inflate } = await import("@sparticuz/chromium");
    const bin = new URL("../bin/", import.meta.resolve("@sparticuz/chromium"));
    for (const name of ["chromium.br", "al2023.tar.br", "fonts.tar.br"]) await inflate(new URL(name, bin).pathname);`;
  if (!existsSync(folder)) {
    console.info("A browser for the tests: none here, unpacking the one in @sparticuz/chromium");
    const making = `${folder}.making`;
    rmSync(making, { recursive: true, force: true });
    mkdirSync(making, { recursive: true });
    // It unpacks to the temporary folder that it sees when it is imported: a process of its own.
    const env = { ...process.env, TMPDIR: making };
    const run = spawnSync(process.execPath, ["--input-type=module", "-e", script], { env, encoding: "utf8" });
    if (run.status !== 0) {
      const reason = run.stderr.split("\n").find((line) => line.includes("Error"));
      console.info(`@sparticuz/chromium does not unpack: ${reason ?? run.status}`);
      return null;
    }
    renameSync(making, folder);
  }
  const { args, ...rest } = at(join(folder, "chromium"), { LD_LIBRARY_PATH: join(folder, "al2023/lib") });
  return { ...rest, args: [...new Set([...args, "--no-sandbox"])] };
}

function download(): string | null {
  console.info("A browser for the tests: none here, running playwright install chromium");
  const args = ["node_modules/playwright/cli.js", "install", "chromium"];
  const run = spawnSync(process.execPath, args, { stdio: "inherit" });
  return run.status === 0 ? playwrightsOwn() : null;
}
