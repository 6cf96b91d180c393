import { existsSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { findOwnRedis } from "../redis-server";
import { ownDataDir } from "../runs";

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
  return dataDir.remove;
}
