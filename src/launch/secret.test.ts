import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSettings, type Variables } from "./environment";
import { sessionSecret } from "./secret";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "belfry-secret-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const settings = (env: Variables) => readSettings({ DATA_DIR: folder, ...env });

test("it is made once for the embedded database, and only its owner can read it", () => {
  const made = sessionSecret(settings({}), "production");
  expect(made.length).toBeGreaterThanOrEqual(32);
  expect(sessionSecret(settings({}), "production")).toBe(made);
  expect(statSync(join(folder, "nextauth-secret")).mode & 0o777).toBe(0o600);
});

test("production on a database of one's own needs it given", () => {
  const own = { DATABASE_URL: "postgresql://u@h/d" };
  expect(() => sessionSecret(settings(own), "production")).toThrow(
    /^NEXTAUTH_SECRET must be set when DATABASE_URL is/,
  );
  expect(sessionSecret(settings(own), "development")).toBeTruthy();
  expect(sessionSecret(settings({ ...own, NEXTAUTH_SECRET: "x".repeat(32) }), "production")).toBe(
    "x".repeat(32),
  );
});
