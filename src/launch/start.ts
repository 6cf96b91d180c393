import { existsSync } from "node:fs";
import { LaunchError, launch } from "./launch-error";
import { type PartName, run } from "./run";

const PARTS: PartName[] = ["web", "worker"];

/** In megabytes. Sockets that are mostly idle make little garbage; a quarter of Node's default saves 20 MB. */
const WORKER_YOUNG_SPACE = 4;

/** `npm start`: the production build, both parts, or the one that the first argument names. */
await launch(async () => {
  const only = process.argv[2];
  const parts = only === undefined ? PARTS : PARTS.filter((name) => name === only);
  if (parts.length === 0) throw new LaunchError(`there is no part "${only}": web or worker`);
  for (const built of [".next/BUILD_ID", "dist/worker.mjs"]) {
    if (!existsSync(built))
      throw new LaunchError(`${built} is not here: run npm run build first, and start from the same folder`);
  }
  await run({
    mode: "production",
    parts,
    command: (name, settings) =>
      name === "web"
        ? ["node_modules/next/dist/bin/next", "start", "-p", String(settings.PORT)]
        : [`--max-semi-space-size=${WORKER_YOUNG_SPACE}`, "dist/worker.mjs"],
    endWithParent: new URL("./end-with-parent.mjs", import.meta.url).href,
  });
});
