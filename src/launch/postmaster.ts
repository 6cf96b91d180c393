import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { LaunchError } from "./launch-error";

/** A server as its own `postmaster.pid` tells it. */
export type Postmaster = { pid: number; port: number; ready: boolean };

/** The server that runs on this data folder, whoever started it; null when none is alive. */
export function readPostmaster(folder: string): Postmaster | null {
  const lines = readPidFile(folder).split("\n");
  const pid = Number(lines[0]);
  if (!(pid > 0) || !isPostgres(pid)) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

function readPidFile(folder: string): string {
  try {
    return readFileSync(join(folder, "postmaster.pid"), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return "";
  }
}

/**
 * Waits until the server on this folder accepts connections.
 *
 * @param gone tells that there is nothing left to wait for
 * @returns null when it ended before it was ready
 */
export async function waitUntilReady(folder: string, gone: () => boolean): Promise<Postmaster | null> {
  // Recovery after a crash can take long: only the end of the process ends the wait.
  while (!gone()) {
    const found = readPostmaster(folder);
    if (found?.ready) return found;
    await pause(20);
  }
  return null;
}

/** Stops the server on this folder: connections are cut, data is safe. Quiet when there is none. */
export async function stopPostmaster(folder: string): Promise<void> {
  const found = readPostmaster(folder);
  if (!found) return;
  const stopped = async (signal: NodeJS.Signals, seconds: number) => {
    kill(found.pid, signal);
    const end = Date.now() + seconds * 1000;
    while (Date.now() < end) {
      // PostgreSQL removes the file last.
      if (readPostmaster(folder)?.pid !== found.pid) return true;
      await pause(20);
    }
    return false;
  };
  if ((await stopped("SIGINT", 30)) || (await stopped("SIGQUIT", 10))) return;
  throw new LaunchError(`PostgreSQL (pid ${found.pid}) did not stop: end it by hand`);
}

/** A killed machine leaves the file with a pid that is now somebody else's; PostgreSQL would then refuse to start. */
export function forgetDeadPostmaster(folder: string): void {
  if (!readPostmaster(folder)) rmSync(join(folder, "postmaster.pid"), { force: true });
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Whether this process runs. A dead one that nobody has waited for (a zombie) does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  if (process.platform !== "linux") return true;
  const status = readProc(pid, "stat");
  const state = status.slice(status.lastIndexOf(")") + 2)[0];
  return state !== undefined && state !== "Z" && state !== "X";
}

/** A process can end between the question and the reading: then the answer is empty. */
function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}

/** Alive, and really a postgres: a pid is given to somebody else after a while. */
function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === "linux")
    return readProc(pid, "cmdline").split("\0", 1)[0]?.includes("postgres") === true;
  if (process.platform === "win32") return true;
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).includes(
      "postgres",
    );
  } catch {
    return false;
  }
}
