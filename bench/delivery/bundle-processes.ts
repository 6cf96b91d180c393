import { resolve } from "node:path";
import { build } from "esbuild";
import { bundle } from "@/launch/bundle.mjs";

const OUT = resolve("bench/results/delivery-processes");

/** The processes of the bench and where each begins: the worker is the one that ships. */
const ENTRIES = {
  worker: "realtime/main.ts",
  sender: "bench/delivery/sender.ts",
  crowd: "bench/delivery/crowd.ts",
  floorWorker: "bench/delivery/floor-worker.ts",
  floorRedis: "bench/delivery/floor-redis.ts",
  floorPg: "bench/delivery/floor-pg.ts",
} as const;
export type Bundles = Record<keyof typeof ENTRIES, string>;

/** Bundles each process as the build does; returns the files. */
export async function bundleProcesses(): Promise<Bundles> {
  await build({
    ...bundle,
    outdir: OUT,
    entryPoints: { ...ENTRIES },
    // `server-only` is empty under this condition, as it is for Next's server.
    conditions: ["react-server"],
    alias: { "@realtime": resolve("realtime"), "@": resolve("src") },
  });
  const files = Object.keys(ENTRIES).map((name) => [name, `${OUT}/${name}.mjs`]);
  return Object.fromEntries(files) as Bundles;
}
