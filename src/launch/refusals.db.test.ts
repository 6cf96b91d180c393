import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { launchProcess } from "@/test/launcher-process";
import { databaseUrl } from "@/test/runs";
import { freePort } from "./ports";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "belfry-refusals-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** `npm run dev` with these variables: what it printed, once it has refused. */
async function refusal(env: Record<string, string>): Promise<string> {
  const [port, realtimePort] = await Promise.all([freePort(), freePort()]);
  const launcher = launchProcess(["--import", "tsx", "src/launch/dev.ts"], {
    PORT: String(port),
    REALTIME_PORT: String(realtimePort),
    DATA_DIR: join(folder, "data"),
    ...env,
  });
  expect(await launcher.exited).toBe(1);
  expect(existsSync(join(folder, "data", "postgres")), "nothing was started").toBe(false);
  return launcher.output();
}

async function listening(): Promise<{ server: Server; port: string }> {
  const port = await freePort();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, resolve));
  return { server, port: String(port) };
}

test.each(["PORT", "REALTIME_PORT"])("a taken %s", async (variable) => {
  const { server, port } = await listening();
  try {
    expect(await refusal({ [variable]: port })).toBe(
      `belfry: port ${port} is taken: stop what listens there, or set ${variable} to another port\n`,
    );
  } finally {
    server.close();
  }
});

test("a bad variable", async () => {
  expect(await refusal({ REALTIME_PORT: "many" })).toBe(
    "belfry: REALTIME_PORT must be a whole number between 1 and 65535\n",
  );
});

test("a database that nothing listens for: the cure, and not the password", async () => {
  const port = await freePort();
  expect(await refusal({ DATABASE_URL: `postgresql://u:secret@127.0.0.1:${port}/belfry` })).toBe(
    `belfry: cannot use the database 127.0.0.1:${port}/belfry: nothing listens there: start PostgreSQL. Correct DATABASE_URL, or unset it for the embedded database\n`,
  );
});

test("a database that does not exist", async () => {
  const admin = inject("adminUrl");
  expect(await refusal({ DATABASE_URL: databaseUrl(admin, "no_such_database") })).toMatch(
    /^belfry: cannot use the database .*: there is no such database: create it\. .*\n$/,
  );
});

test("a DATA_DIR that cannot be made", async () => {
  expect(await refusal({ DATA_DIR: "/dev/null/data" })).toBe(
    "belfry: /dev/null/data cannot be written by this user: correct its owner, or set DATA_DIR to another folder\n",
  );
});

test("an audit of a database without tables", async () => {
  const audit = launchProcess(["--import", "tsx", "src/launch/audit.ts"], {
    DATA_DIR: join(folder, "data"),
    // The server's own one, in which nobody makes tables.
    DATABASE_URL: databaseUrl(inject("adminUrl"), "postgres"),
  });
  expect(await audit.exited).toBe(1);
  expect(audit.output()).toBe("belfry: the database has no tables yet: npm run db:migrate makes them\n");
});
