import { launch } from "./launch-error";
import { run } from "./run";

/** `npm run dev`: Next's development server, and the worker restarted whenever its code changes. */
await launch(() =>
  run({
    mode: "development",
    parts: ["web", "worker"],
    command: (name, settings) =>
      name === "web"
        ? ["node_modules/next/dist/bin/next", "dev", "-p", String(settings.PORT)]
        : ["node_modules/tsx/dist/cli.mjs", "watch", "--clear-screen=false", "realtime/main.ts"],
    endWithParent: new URL("./end-with-parent.mjs", import.meta.url).href,
  }),
);
