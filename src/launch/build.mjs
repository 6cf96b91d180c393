import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { build } from "esbuild";
import { bundle } from "./bundle.mjs";

// `npm run build`: the web application by Next into .next, then worker and launcher into dist. No database is needed.
const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
const next = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
  env,
  stdio: "inherit",
});
if (next.status !== 0) process.exit(next.status ?? 1);

rmSync("dist", { recursive: true, force: true });
await build({ ...bundle, outdir: "dist", entryPoints: { worker: "realtime/main.ts" } });
await build({
  ...bundle,
  outdir: "dist",
  entryPoints: { start: "src/launch/start.ts", "end-with-parent": "src/launch/end-with-parent.mjs" },
  // The seed and the migrations are read only when they are used.
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
});
