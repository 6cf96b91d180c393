import { spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { assertOwner, openDataDir } from "./data-dir";
import { LaunchError } from "./launch-error";
import type { PostgresBinaries } from "./postgres-binaries";

/** A cluster on disk: `home` holds the data `folder`, the password and the log. */
export type Cluster = { home: string; folder: string; password: string };

/** The superuser of every cluster made here. */
export const CLUSTER_USER = "app";

/** What PostgreSQL is started with: nothing of ours, whatever the caller's locale and secrets. */
export const BARE_ENVIRONMENT = { LC_ALL: "C", TZ: "UTC" } as unknown as NodeJS.ProcessEnv;

const MAJOR = "18";
const LOCALE = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];

/**
 * The cluster in this DATA_DIR, made when there is none (1 to 2 s).
 *
 * @param fast for tests: not flushed to disk
 * @throws LaunchError
 */
export async function openCluster(
  binaries: PostgresBinaries,
  dataDir: string,
  fast: boolean,
): Promise<Cluster> {
  const home = clusterHome(dataDir, binaries.user);
  const folder = join(home, "postgres");
  assertOwner(folder, binaries.user?.uid ?? process.getuid?.());
  const cluster = { home, folder, password: passwordOf(home, folder) };
  if (!existsSync(join(folder, "PG_VERSION"))) {
    if (home !== resolve(dataDir))
      console.info(`PostgreSQL keeps its data in ${home}: it cannot enter ${dataDir}`);
    await make(binaries, cluster, fast);
  }
  const version = readFileSync(join(folder, "PG_VERSION"), "utf8").trim();
  if (version === MAJOR) return cluster;
  throw new LaunchError(
    `${folder} was made by PostgreSQL ${version}, this is ${MAJOR}: dump and restore it, or set DATA_DIR to a new folder`,
  );
}

/** DATA_DIR itself, or, when `nobody` cannot get in there, a folder in /var/tmp that belongs to this DATA_DIR. */
export function clusterHome(dataDir: string, user: PostgresBinaries["user"]): string {
  const wanted = resolve(dataDir);
  openDataDir(wanted);
  if (!user || canEnter(wanted, user)) return wanted;
  const name = createHash("sha256").update(wanted).digest("hex").slice(0, 16);
  const elsewhere = `/var/tmp/belfry-data-${name}`;
  openDataDir(elsewhere);
  assertOwner(elsewhere, 0);
  return elsewhere;
}

function canEnter(folder: string, user: { uid: number; gid: number }): boolean {
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { cwd: "/", ...user }).status === 0;
}

function passwordOf(home: string, folder: string): string {
  const file = join(home, "postgres-password");
  if (!existsSync(file)) {
    if (existsSync(folder)) {
      throw new LaunchError(
        `${file} is gone, so ${folder} cannot be opened: restore it, or set DATA_DIR to a new folder`,
      );
    }
    writeFileSync(file, randomBytes(24).toString("hex"), { mode: 0o600 });
  }
  return readFileSync(file, "utf8").trim();
}

/** Made beside and renamed at the end: a start that is killed half-way leaves nothing that looks finished. */
async function make(binaries: PostgresBinaries, cluster: Cluster, fast: boolean): Promise<void> {
  const making = join(cluster.home, "postgres.making");
  const passwordFile = join(cluster.home, "postgres-password.initdb");
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  writeFileSync(passwordFile, cluster.password, { mode: 0o600 });
  if (binaries.user) {
    for (const path of [making, passwordFile]) chownSync(path, binaries.user.uid, binaries.user.gid);
  }
  const login = ["-U", CLUSTER_USER, `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  const args = ["-D", making, ...login, ...LOCALE, "--no-instructions", ...(fast ? ["--no-sync"] : [])];
  const failure = await runToEnd(binaries.initdb, args, binaries.user);
  rmSync(passwordFile, { force: true });
  if (failure) throw new LaunchError(`initdb failed: ${failure}`);
  renameSync(making, cluster.folder);
}

/** Null when it went well, else the last line it printed. */
function runToEnd(file: string, args: string[], user: PostgresBinaries["user"]): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: "/",
      env: BARE_ENVIRONMENT,
      stdio: ["ignore", "ignore", "pipe"],
      ...user,
    });
    let text = "";
    child.stderr?.on("data", (chunk) => {
      text += chunk;
    });
    child.once("error", reject);
    child.once("close", (code) =>
      resolve(code === 0 ? null : (text.trim().split("\n").at(-1) ?? `exit ${code}`)),
    );
  });
}
