import { setFlagsFromString } from "node:v8";
import { ConfigError, readConfig } from "./config";
import { createLog } from "./log";
import { startWorker } from "./worker";

/** The worker as a process. SIGTERM and SIGINT stop it; a second one does so at once. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  const worker = await startWorker(config, log);
  // The old generation would grow by 8 MB before it is looked at; by 2 when V8 favours size (soak_resident_mb of
  // `npm run bench -- delivery`). As a flag of the command line it would also make each socket of a broadcast take 3
  // to 8 % longer.
  setFlagsFromString("--optimize-for-size");

  let signalled = false;
  async function stop(name: NodeJS.Signals): Promise<void> {
    if (signalled) process.exit(1);
    signalled = true;
    log.info({ signal: name, connections: worker.health().connections }, "the worker stops");
    await worker.stop();
    process.exit(0);
  }
  process.on("SIGTERM", (name) => void stop(name));
  process.on("SIGINT", (name) => void stop(name));
}

/** One line for what the person who starts the process can mend; a stack for what only we can. */
function fail(error: unknown): never {
  const line =
    error instanceof ConfigError
      ? error.message
      : isTakenPort(error)
        ? `port ${error.port} is taken: stop what listens there, or set REALTIME_PORT to another port`
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error);
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

function isTakenPort(error: unknown): error is Error & { port: number } {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE" && "port" in error;
}

process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
main().catch(fail);
