import { readdirSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./src/test/browser";
import type { BusName } from "./src/test/e2e/stack";

const { executablePath, args, env } = await findBrowser();

const FOLDER = "src/test/e2e";
const FILES = readdirSync(new URL(FOLDER, import.meta.url)).filter((name) => name.endsWith(".e2e.ts"));

/** Playwright shares no worker between projects: each file has servers, and people, that no other file has changed. */
const projectOf = (file: string, bus: BusName, only?: RegExp) => ({
  name: `${file.replace(".e2e.ts", "")} on ${bus}`,
  testMatch: file,
  use: { bus },
  grep: only,
});

/** Journeys through the production build. All of them run on the PostgreSQL bus, those tagged @bus on Redis too. */
export default defineConfig<object, { bus: BusName }>({
  testDir: FOLDER,
  // Journeys wait more than they work. Each worker has servers and people of its own, so that none meets another's.
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  // A busy machine may need a while; a promise about time is measured, not asserted here.
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    launchOptions: { executablePath, args, env: { ...process.env, ...env } as Record<string, string> },
    // A trace costs every journey a sixth of its processor time: `npm run e2e -- --trace on send` makes one.
    screenshot: "only-on-failure",
    actionTimeout: 15_000,
  },
  projects: [
    ...FILES.map((file) => projectOf(file, "postgres")),
    ...FILES.map((file) => projectOf(file, "redis", /@bus/)),
  ],
});
