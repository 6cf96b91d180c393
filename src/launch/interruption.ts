import { readFileSync } from "node:fs";

export type Interruption = {
  /** Aborted by SIGINT, SIGTERM or SIGHUP, and when the npm that started this process is gone. */
  signal: AbortSignal;
  happened: Promise<void>;
  now(): void;
  /** Called for a second signal, by somebody who does not want to wait. */
  onRepeat(handler: () => void): void;
};

/**
 * Why this launcher has to end.
 *
 * @param withNpm npm started it: then the end of npm, however sudden, is a reason too
 */
export function watchForInterruption(withNpm: boolean): Interruption {
  const controller = new AbortController();
  let repeat = () => {};
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) repeat();
      controller.abort();
    });
  }
  if (withNpm) {
    const began = ancestors();
    setInterval(() => {
      if (ancestors() !== began) controller.abort();
    }, 500).unref();
  }
  return {
    signal: controller.signal,
    happened: new Promise((resolve) => {
      controller.signal.addEventListener("abort", () => resolve());
    }),
    now: () => controller.abort(),
    onRepeat: (handler) => {
      repeat = handler;
    },
  };
}

/** Parent and, on Linux, grandparent: npm puts a shell between, which outlives it. */
function ancestors(): string {
  if (process.platform !== "linux") return String(process.ppid);
  try {
    const status = readFileSync(`/proc/${process.ppid}/stat`, "utf8");
    return `${process.ppid} ${status.slice(status.lastIndexOf(")") + 2).split(" ")[1]}`;
  } catch {
    return String(process.ppid);
  }
}
