import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { Answer, Handlers } from "./answer-calls";

type Environment = Record<string, string>;

/** A process of the bench that answers calls. */
export class Child<H extends Handlers> {
  readonly pid: number;
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #calls = 0;

  constructor(bundle: string, environment: Environment = {}) {
    this.#process = startProcess(bundle, environment);
    this.pid = this.#process.pid ?? 0;
    this.#process.on("message", (answer: Answer) => {
      this.#waiting.get(answer.call)?.(answer);
      this.#waiting.delete(answer.call);
    });
    this.#process.on("exit", () => {
      for (const [call, settle] of this.#waiting) settle({ call, failure: `${bundle} ended` });
    });
  }

  async call<Name extends keyof H & string>(
    name: Name,
    ...[input]: Parameters<H[Name]>
  ): Promise<Awaited<ReturnType<H[Name]>>> {
    const call = ++this.#calls;
    const answer = await new Promise<Answer>((resolve) => {
      this.#waiting.set(call, resolve);
      this.#process.send({ call, name, input });
    });
    if (answer.failure !== undefined) throw new Error(`${name}: ${answer.failure}`);
    return answer.result as Awaited<ReturnType<H[Name]>>;
  }

  stop = () => stopProcess(this.#process);
}

const PROFILER = ["--cpu-prof", "--cpu-prof-dir=bench/results/profiles"];
let profiling = false;

/** Processes that are started from now on write a CPU profile to bench/results/profiles when they end. */
export function profileProcesses(): void {
  profiling = true;
}

/** Starts a bundle in a process of its own, which says on the terminal what it has to say. */
export function startProcess(
  bundle: string,
  environment: Environment,
  flags: readonly string[] = [],
): ChildProcess {
  const env = { PATH: process.env.PATH, NODE_ENV: "production", ...environment } as NodeJS.ProcessEnv;
  return fork(bundle, {
    env,
    serialization: "advanced",
    execArgv: [...flags, ...(profiling ? PROFILER : [])],
  });
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(profiling ? "SIGTERM" : "SIGKILL");
  await ended;
}
