import { type ChildProcess, spawn } from "node:child_process";

export type LauncherProcess = {
  child: ChildProcess;
  /** Everything it has printed so far. */
  output(): string;
  /** Resolves when the text has been printed; rejects, with the output, when the process ends before. */
  printed(text: string): Promise<void>;
  /** Resolves with the exit code, or the signal's name. */
  exited: Promise<number | NodeJS.Signals>;
  /** Ends it as a person would (SIGTERM), and waits until it has ended everything. */
  stop(): Promise<void>;
};

/** The servers that this process itself uses must never be the launcher's: only what is given here counts. */
const OURS = [
  "DATABASE_URL",
  "REDIS_URL",
  "PORT",
  "REALTIME_PORT",
  "APP_URL",
  "REALTIME_URL",
  "NEXTAUTH_URL",
];

/** Runs the launcher the way `npm start` does, with this environment on top of the current one. */
export function launchProcess(args: string[], env: Record<string, string>): LauncherProcess {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !OURS.includes(name) && !name.startsWith("VITEST")),
  );
  const child = spawn(process.execPath, args, {
    env: { ...inherited, FORCE_COLOR: "0", ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  // A test that fails before it has stopped the launcher must not leave it behind.
  const onExit = () => child.kill("SIGTERM");
  process.once("exit", onExit);
  child.once("exit", () => process.off("exit", onExit));
  let text = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      for (const listener of listeners) listener();
    });
  }
  const exited = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once("close", (code, signal) => resolve(signal ?? code ?? 0));
  });
  const printed = (wanted: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!text.includes(wanted)) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      void exited.then((how) =>
        reject(new Error(`the launcher ended (${how}) before "${wanted}":\n${text}`)),
      );
      look();
    });
  const stop = async () => {
    child.kill("SIGTERM");
    await exited;
  };
  return { child, output: () => text, printed, exited, stop };
}
