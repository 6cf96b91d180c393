import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

export type Part = { name: string; args: string[]; env: NodeJS.ProcessEnv };

export type Supervised = {
  /** Resolves with the first part that ended without being asked to. */
  ended: Promise<{ name: string; how: string }>;
  /** Asks all to end, and ends those that do not within the grace. Called again: at once. */
  stop(): Promise<void>;
};

const GRACE_MS = 10_000;

/**
 * Starts each part as a Node process of its own, in its own process group: a Ctrl-C in the terminal reaches only
 * the launcher, which ends them in order.
 *
 * @param prefixed puts the part's name before each line; otherwise the output passes untouched (JSON logs)
 */
export function supervise(parts: Part[], options: { prefixed: boolean }): Supervised {
  const width = Math.max(...parts.map((part) => part.name.length));
  const running = parts.map((part) => {
    const child = spawn(process.execPath, part.args, {
      env: part.env,
      detached: process.platform !== "win32",
      stdio: options.prefixed ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
    });
    if (options.prefixed) prefix(child, part.name.padEnd(width));
    const exit = new Promise<string>((resolve) => {
      child.once("error", (error) => resolve(error.message));
      child.once("exit", (code, signal) => resolve(signal ? `by ${signal}` : `with exit code ${code}`));
    });
    return { name: part.name, child, exit };
  });

  let stopping = false;
  const ended = new Promise<{ name: string; how: string }>((resolve) => {
    for (const { name, exit } of running) {
      void exit.then((how) => {
        if (!stopping) resolve({ name, how });
      });
    }
  });
  const stop = async () => {
    const again = stopping;
    stopping = true;
    for (const { child } of running) signal(child, again ? "SIGKILL" : "SIGTERM");
    const late = setTimeout(() => {
      for (const { child } of running) signal(child, "SIGKILL");
    }, GRACE_MS);
    await Promise.all(running.map(({ exit }) => exit));
    clearTimeout(late);
  };
  return { ended, stop };
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.exitCode === null && child.signalCode === null) child.kill(name);
}

function prefix(child: ChildProcess, name: string): void {
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    if (from) createInterface({ input: from }).on("line", (line) => to.write(`${name} | ${line}\n`));
  }
}
