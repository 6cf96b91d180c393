import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { LaunchError } from "./launch-error";

function listenOnce(port: number, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}

/** A port that nothing listens on at this moment. */
export function freePort(): Promise<number> {
  return listenOnce(0, "127.0.0.1");
}

/** What a killed launcher left running ends itself within this time. */
const GRACE_MS = 2_000;

/**
 * Refuses a taken port before anything is started, naming the variable that moves it.
 *
 * @throws LaunchError
 */
export async function assertPortFree(port: number, variable: string, graceMs = GRACE_MS): Promise<void> {
  const deadline = Date.now() + graceMs;
  for (;;) {
    const code = await listenOnce(port).then(
      () => undefined,
      (error: NodeJS.ErrnoException) => error.code,
    );
    if (code === undefined) return;
    if (code === "EACCES") {
      throw new LaunchError(
        `port ${port} needs rights this user lacks: set ${variable} to a port above 1023`,
      );
    }
    if (Date.now() > deadline) {
      throw new LaunchError(
        `port ${port} is taken: stop what listens there, or set ${variable} to another port`,
      );
    }
    await pause(100);
  }
}
