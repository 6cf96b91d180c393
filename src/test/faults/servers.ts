import { existsSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { findOwnRedis } from "../redis-server";
import { ownDataDir } from "../runs";
import { postmasterIn } from "./postgres-server";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where this run's own PostgreSQL keeps its data; it is stopped and removed at the end. */
    faultsDataDir: string;
    ownRedis: { program: string } | { missing: string };
  }
}

/** Vitest's global set-up of the fault suite: what the tests need to start servers that they may kill. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  for (const built of [".next/BUILD_ID", "dist/worker.mjs"])
    if (!existsSync(built)) throw new Error(`${built} is not here: run npm run build first`);
  project.provide("ownRedis", findOwnRedis());
  const dataDir = await ownDataDir();
  project.provide("faultsDataDir", dataDir.path);
  const postmaster = await postmasterIn(dataDir.path);
  // After a Ctrl-C there is no tear-down, and PostgreSQL is the one that would live on. The next run takes its data away.
  const onExit = () => {
    const running = postmaster();
    if (running) process.kill(running.pid, "SIGQUIT");
  };
  process.once("exit", onExit);
  return async () => {
    process.off("exit", onExit);
    await dataDir.remove();
  };
}
