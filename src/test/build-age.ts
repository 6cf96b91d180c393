import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const SOURCES = ["src", "realtime", "drizzle", "public"];
const FILES = [
  "package-lock.json",
  "next.config.mjs",
  "postcss.config.mjs",
  "tailwind.config.ts",
  "tsconfig.json",
];
const BUILT = [".next/BUILD_ID", "dist/worker.mjs", "dist/start.mjs"];

/** Whether something that the production build is made from is newer than it, or there is no build. */
export function buildIsStale(): boolean {
  if (!BUILT.every((file) => existsSync(file))) return true;
  const age = Math.min(...BUILT.map(changed));
  const sources = SOURCES.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: "utf8" })
      .filter((name) => !/\.(test|e2e)\.tsx?$/.test(name) && !(room === "src" && name.startsWith("test")))
      .map((name) => join(room, name)),
  );
  return [...sources, ...FILES.filter((file) => existsSync(file))].some((file) => changed(file) > age);
}

function changed(file: string): number {
  return statSync(file).mtimeMs;
}
