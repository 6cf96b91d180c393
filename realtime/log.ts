import { pino } from "pino";

/** What the worker needs of a logger: details first, then one sentence. */
export type Log = {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
};

/** JSON lines on standard output. */
export function createLog(level: string): Log {
  return pino({ level, base: { process: "worker" } });
}

/**
 * Logs an outage once, when it begins, and once when it is over, however often it is reported between.
 *
 * @param what the sentence's subject, such as "the bus"
 */
export function logOutage(log: Log, what: string) {
  let failing = false;
  return {
    failed(error: unknown): void {
      if (failing) return;
      failing = true;
      log.warn({ error: error instanceof Error ? error.message : String(error) }, `${what} does not answer`);
    },
    works(): void {
      if (!failing) return;
      failing = false;
      log.info({}, `${what} answers again`);
    },
  };
}
