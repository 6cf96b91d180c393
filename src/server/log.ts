import "server-only";
import pino from "pino";
import { env } from "@/env";

let logger: pino.Logger | undefined;

/** The web process's log: JSON lines on standard output. Never a password, a token or the content of a message. */
export function log(): pino.Logger {
  logger ??= pino({ name: "belfry-web", level: env.logLevel });
  return logger;
}
