import { readdirSync, readFileSync } from "node:fs";

/** A tick of /proc's coarse times: 100 a second on every Linux that Node runs on. */
const TICK_NS = 10_000_000;

/** CPU time of a process since it began, in nanoseconds: /proc has it exactly for each thread. */
export function cpuOf(pid: number): number {
  let sum = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`))
    sum += Number(tryRead(`/proc/${pid}/task/${thread}/schedstat`).split(" ", 1)[0]);
  return sum;
}

/** CPU time of a PostgreSQL server: its processes that run, and those that have ended. */
export function cpuOfTree(parent: number): number {
  const ended = statOf(parent);
  let sum = cpuOf(parent) + (Number(ended[13]) + Number(ended[14])) * TICK_NS;
  for (const child of childrenOf(parent)) sum += cpuOf(child);
  return sum;
}

/** Memory in RAM, in KB. */
export function residentKb(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(tryRead(`/proc/${pid}/status`))?.[1] ?? 0);
}

/** The process that started this one. */
export function parentOf(pid: number): number {
  return Number(statOf(pid)[1]);
}

function childrenOf(parent: number): number[] {
  return tryRead(`/proc/${parent}/task/${parent}/children`).split(" ").filter(Boolean).map(Number);
}

/** Fields of /proc/<pid>/stat from the third on, the state. */
function statOf(pid: number): string[] {
  const text = tryRead(`/proc/${pid}/stat`);
  return text.slice(text.lastIndexOf(")") + 2).split(" ");
}

/** Processes and threads come and go while they are looked at. */
function tryRead(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
