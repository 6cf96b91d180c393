import { setTimeout as pause } from "node:timers/promises";
import type { TcpProxy } from "@realtime/test-proxy";
import { freePort } from "@/launch/ports";
import { type LauncherProcess, launchProcess } from "../launcher-process";
import { callWeb, inTime } from "./web-call";

/** A process of the production build that may be killed and started again, behind a proxy that stays. */
export type ServerProcess = {
  readonly name: string;
  /** Whether it runs, as far as it was asked to. */
  running(): boolean;
  /** Resolves once it can be used: it is connected to what it needs. */
  ready(): Promise<void>;
  /** Starts it on another port, and leads the proxy there once it is ready. */
  start(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
  /** Asks it to end (SIGTERM), and waits until it has. */
  terminate(): Promise<void>;
  /** Everything that it has printed. */
  output(): string;
};

/** A process that can not get ready in this time will not. */
const START_MS = 30_000;
const ANSWER_MS = 3_000;
const LOOK_MS = 50;

/**
 * @param options.command arguments for Node
 * @param options.portVariable what tells it its port
 * @param options.ready path that answers 200 once it can be used
 */
export function serverProcess(options: {
  name: string;
  command(port: number): string[];
  portVariable: string;
  env: Record<string, string>;
  ready: string;
  proxy: TcpProxy;
}): ServerProcess {
  let launched: LauncherProcess | undefined;
  let printed = "";
  let url = "";

  async function start(): Promise<void> {
    const port = await freePort();
    // Loaded into it so that it ends with this process, however that ends.
    const args = ["--import", "./dist/end-with-parent.mjs", ...options.command(port)];
    const starting = launchProcess(args, { ...options.env, [options.portVariable]: String(port) });
    launched = starting;
    const ended = starting.exited.then((how) => {
      throw new Error(`${options.name} ended (${how}) instead of starting:\n${starting.output()}`);
    });
    ended.catch(() => {});
    url = `http://127.0.0.1:${port}`;
    await Promise.race([ready(), ended]);
    options.proxy.aimAt(url);
  }

  async function ready(): Promise<void> {
    const until = Date.now() + START_MS;
    while (!(await isReady())) {
      if (Date.now() > until) throw new Error(`${options.name} did not get ready:\n${launched?.output()}`);
      await pause(LOOK_MS);
    }
  }

  const isReady = () =>
    inTime(callWeb(new URL(options.ready, url), {}), ANSWER_MS).then(
      ({ ok }) => ok,
      () => false,
    );

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ending = launched;
    if (!ending) return;
    launched = undefined;
    ending.child.kill(signal);
    await ending.exited;
    printed += ending.output();
  }

  return {
    name: options.name,
    running: () => launched !== undefined,
    ready,
    start,
    kill: () => end("SIGKILL"),
    terminate: () => end("SIGTERM"),
    output: () => printed + (launched?.output() ?? ""),
  };
}
