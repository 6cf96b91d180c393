import { join } from "node:path";
import { freePort } from "@/launch/ports";
import { type LauncherProcess, launchProcess } from "../launcher-process";

export type Production = { url: string; realtimePort: number; launcher: LauncherProcess };

/** `npm start` on free ports: the production build, its own embedded database in `dataDir`, demo people. */
export async function startProduction(
  dataDir: string,
  env: Record<string, string> = {},
): Promise<Production> {
  const [port, realtimePort] = await Promise.all([freePort(), freePort()]);
  const launcher = launchProcess(["dist/start.mjs"], {
    PORT: String(port),
    REALTIME_PORT: String(realtimePort),
    DATA_DIR: join(dataDir, "data"),
    LOG_LEVEL: "warn",
    ...env,
  });
  await launcher.printed("Belfry is ready");
  return { url: `http://localhost:${port}`, realtimePort, launcher };
}
