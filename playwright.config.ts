import { defineConfig } from "@playwright/test";
import { findBrowser } from "./src/test/browser";

const { executablePath, args, env } = await findBrowser();

/** Journeys through the production build. All of them run on the PostgreSQL bus, those tagged @bus on Redis too. */
export default defineConfig<object, { bus: "postgres" | "redis" }>({
  testDir: "src/test/e2e",
  testMatch: "*.e2e.ts",
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
    { name: "postgres-bus", use: { bus: "postgres" } },
    { name: "redis-bus", use: { bus: "redis" }, grep: /@bus/ },
  ],
});
