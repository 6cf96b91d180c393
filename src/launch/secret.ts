import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openDataDir } from "./data-dir";
import type { Mode, Settings } from "./environment";
import { LaunchError } from "./launch-error";

/**
 * What signs the session cookies. Made once and kept beside the embedded database; on a production database of
 * one's own it must be given, because every web process and worker needs the same.
 *
 * @throws LaunchError
 */
export function sessionSecret(settings: Settings, mode: Mode): string {
  if (settings.NEXTAUTH_SECRET) return settings.NEXTAUTH_SECRET;
  if (mode === "production" && settings.DATABASE_URL) {
    throw new LaunchError(
      "NEXTAUTH_SECRET must be set when DATABASE_URL is: make one with `openssl rand -base64 32` and keep it",
    );
  }
  const file = join(settings.DATA_DIR, "nextauth-secret");
  if (!existsSync(file)) {
    openDataDir(settings.DATA_DIR);
    writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600 });
  }
  return readFileSync(file, "utf8").trim();
}
