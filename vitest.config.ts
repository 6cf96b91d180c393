import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const NEEDS_SERVERS = ["**/*.db.test.{ts,tsx}", "**/*.socket.test.ts"];
const NEEDS_BUILD = ["**/*.faults.test.ts"];

export default defineConfig({
  resolve: {
    alias: {
      "@realtime": path("./realtime"),
      "@": path("./src"),
      // Next replaces this import in server code; outside Next it would throw.
      "server-only": path("./node_modules/server-only/empty.js"),
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{src,realtime,drizzle,bench,examples}/**/*.test.{ts,tsx}"],
          exclude: [...NEEDS_SERVERS, ...NEEDS_BUILD],
          setupFiles: ["./src/test/console-guard.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["{src,realtime,drizzle}/**/*.{db,socket}.test.{ts,tsx}"],
          globalSetup: ["./src/test/servers.ts"],
          setupFiles: ["./src/test/console-guard.ts"],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "faults",
          include: ["src/test/faults/*.faults.test.ts"],
          globalSetup: ["./src/test/faults/servers.ts"],
          setupFiles: ["./src/test/console-guard.ts"],
        },
      },
    ],
  },
});
