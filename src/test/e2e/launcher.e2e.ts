import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { launchProcess } from "../launcher-process";
import { ownDataDir } from "../runs";
import { type Production, startProduction } from "./production";

/** `npm start` as a process: no browser, no shared servers, one data folder that is started again and again. */
const test = base.extend<object, { dataDir: string }>({
  dataDir: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
    async ({}, use) => {
      const own = await ownDataDir();
      await use(own.path);
      await own.remove();
    },
    { scope: "worker" },
  ],
});

type Part = { pid: number; residentMb: number };

function partOf(production: Production, command: RegExp): Part {
  const rows = execFileSync("ps", ["-Ao", "pid=,ppid=,rss=,args="], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  const row = rows.find(
    ([, parent, , ...args]) =>
      Number(parent) === production.launcher.child.pid && command.test(args.join(" ")),
  );
  if (!row) throw new Error(`no ${command} among the launcher's processes`);
  return { pid: Number(row[0]), residentMb: Number(row[2]) / 1024 };
}

/** The database's own file: there while it runs. */
function databaseRuns(dataDir: string): boolean {
  return existsSync(join(dataDir, "data/postgres/postmaster.pid"));
}

test("it says where it is and who can sign in, and SIGTERM ends everything", async ({ dataDir }) => {
  const production = await startProduction(dataDir);
  const output = production.launcher.output();
  expect(output).toContain(production.url);
  expect(output).toContain("ada@example.com");
  expect(output).toContain("belfry-demo");
  expect(await (await fetch(`${production.url}/sign-in`)).text()).toContain("</html>");
  const { child, exited } = production.launcher;
  child.kill("SIGTERM");
  expect(await exited).toBe(0);
  await expect(fetch(production.url)).rejects.toThrow();
  expect(databaseRuns(dataDir)).toBe(false);
});

test("a start on a database that is there says how long it took, and the worker idles below 90 MB", async ({
  dataDir,
}) => {
  const first = await startProduction(dataDir);
  await first.launcher.stop();
  const second = await startProduction(dataDir);
  const seconds = Number(/ready after ([\d.]+) s/.exec(second.launcher.output())?.[1]);
  const { residentMb } = partOf(second, /worker\.mjs/);
  // Printed for the budget of 5 s, not asserted: how busy the machine is decides it, too.
  console.log(`npm start: ready after ${seconds} s; the worker idles at ${residentMb.toFixed(0)} MB`);
  await second.launcher.stop();
  expect(seconds).toBeGreaterThan(0);
  expect(residentMb).toBeLessThan(90);
});

test("after a kill -9 of the launcher the next start on the same ports and data works", async ({
  dataDir,
}) => {
  const first = await startProduction(dataDir);
  const ports = { PORT: new URL(first.url).port, REALTIME_PORT: String(first.realtimePort) };
  first.launcher.child.kill("SIGKILL");
  await first.launcher.exited;
  const second = await startProduction(dataDir, ports);
  await second.launcher.stop();
  expect(databaseRuns(dataDir)).toBe(false);
});

test("when the worker dies everything ends, with a line that says so", async ({ dataDir }) => {
  const production = await startProduction(dataDir);
  process.kill(partOf(production, /worker\.mjs/).pid, "SIGKILL");
  expect(await production.launcher.exited).toBe(1);
  expect(production.launcher.output()).toContain("belfry: worker ended by SIGKILL: stopping the rest");
  expect(databaseRuns(dataDir)).toBe(false);
});

test("production on a database of one's own asks for NEXTAUTH_SECRET", async ({ dataDir }) => {
  const launcher = launchProcess(["dist/start.mjs"], {
    DATABASE_URL: "postgresql://u@127.0.0.1:9/belfry",
    DATA_DIR: dataDir,
    NEXTAUTH_SECRET: "",
  });
  expect(await launcher.exited).toBe(1);
  expect(launcher.output()).toMatch(/^belfry: NEXTAUTH_SECRET must be set when DATABASE_URL is: .*\n$/);
});

test("a taken port is told in one line", async ({ dataDir }) => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, () => resolve((server.address() as { port: number }).port));
  });
  const launcher = launchProcess(["dist/start.mjs"], { PORT: String(port), DATA_DIR: dataDir });
  expect(await launcher.exited).toBe(1);
  expect(launcher.output()).toBe(
    `belfry: port ${port} is taken: stop what listens there, or set PORT to another port\n`,
  );
  server.close();
});
