import { existsSync } from "node:fs";
import { LaunchError, launch } from "./launch-error";
import { type PartName, run } from "./run";
import { WORKER_FLAGS } from "./worker-flags";

const PARTS: PartName[] = ["web", "worker"];

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
        : [...WORKER_FLAGS, "dist/worker.mjs"],
    endWithParent: new URL("./end-with-parent.mjs", import.meta.url).href,
  });
});
