import * as z from "zod/mini";

/** Bounds of one worker. The defaults suit production; a deployment may need others, and so do tests. */
export type Limits = {
  /** Connections of one person; one more and the oldest leaves. */
  readonly connectionsPerPerson: number;
  /** Bytes that may wait for a client that reads slowly. */
  readonly bufferedBytes: number;
  /** Frames that a client may send in `inboundWindowMs`; it needs one per heartbeat. */
  readonly inboundFrames: number;
  readonly inboundWindowMs: number;
  /** How long a request may take to arrive; until it is cut may take half of that again. */
  readonly requestMs: number;
  readonly heartbeatMs: number;
  readonly sweepMs: number;
  /** How long what is committed may be on its way over the bus before it counts as lost. */
  readonly graceMs: number;
  /** How long a handshake waits for its channel; without it the sweep has to do. */
  readonly subscribeMs: number;
  /** Longest wait for one database query. */
  readonly queryMs: number;
  /** How long closed connections get to leave by themselves. */
  readonly closeMs: number;
  /** Over how long a full worker's clients are asked to spread their return. */
  readonly drainSpreadMs: number;
};

export const DEFAULT_LIMITS: Limits = {
  connectionsPerPerson: 20,
  bufferedBytes: 256 * 1024,
  inboundFrames: 20,
  inboundWindowMs: 10_000,
  requestMs: 5_000,
  heartbeatMs: 15_000,
  sweepMs: 2_000,
  graceMs: 250,
  subscribeMs: 1_000,
  queryMs: 3_000,
  closeMs: 2_000,
  drainSpreadMs: 10_000,
};

export type WorkerConfig = {
  readonly port: number;
  readonly databaseUrl: string;
  /** Undefined: events come over PostgreSQL. */
  readonly redisUrl: string | undefined;
  /** `redisUrl` names a node of a Redis Cluster. */
  readonly redisCluster: boolean;
  readonly sessionSecret: string;
  /** Exactly as a browser sends them: scheme, host and, unless it is the scheme's own, port. */
  readonly allowedOrigins: ReadonlySet<string>;
  readonly logLevel: string;
  readonly limits: Limits;
};

/** A variable that does not do; the message names it and the cure. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const port = z.coerce.number().check(
  z.refine((value) => Number.isInteger(value) && value >= 0 && value <= 65_535, {
    error: "must be a port, 0 to 65535",
    abort: true,
  }),
);
const url = (protocols: RegExp, example: string) =>
  z.string({ error: `must be set, such as ${example}` }).check(
    z.refine((value) => URL.canParse(value) && protocols.test(new URL(value).protocol), {
      error: `must be a URL such as ${example}`,
    }),
  );

const environmentSchema = z.object({
  PORT: z._default(port, 3000),
  REALTIME_PORT: z._default(port, 3001),
  DATABASE_URL: url(/^postgres(ql)?:$/, "postgres://user:password@localhost:5432/belfry"),
  REDIS_URL: z.optional(url(/^rediss?:$/, "redis://localhost:6379")),
  REDIS_CLUSTER: z._default(z.enum(["0", "1"], { error: "must be 0 or 1" }), "0"),
  NEXTAUTH_SECRET: z
    .string({ error: "must be set, to the same text as for the web process" })
    .check(z.minLength(1, { error: "must be set, to the same text as for the web process" })),
  APP_URL: z.optional(url(/^https?:$/, "https://belfry.example.com")),
  ALLOWED_ORIGINS: z.optional(z.string()),
  LOG_LEVEL: z._default(
    z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
      error: "must be fatal, error, warn, info, debug, trace or silent",
    }),
    "info",
  ),
});

/**
 * Reads the worker's environment. Variables that are empty count as not set.
 *
 * @throws ConfigError with one line that names the variable
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): WorkerConfig {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`${issue?.path.join(".")} ${issue?.message}`);
  }
  const env = parsed.data;
  return {
    port: env.REALTIME_PORT,
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    redisCluster: env.REDIS_CLUSTER === "1",
    sessionSecret: env.NEXTAUTH_SECRET,
    allowedOrigins: readOrigins(
      env.ALLOWED_ORIGINS ?? new URL(env.APP_URL ?? `http://localhost:${env.PORT}`).origin,
    ),
    logLevel: env.LOG_LEVEL,
    limits: DEFAULT_LIMITS,
  };
}

function readOrigins(list: string): ReadonlySet<string> {
  const origins = list.split(",").map((origin) => origin.trim());
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new ConfigError(
        `ALLOWED_ORIGINS has "${origin}": origins look like https://belfry.example.com, lower case, nothing after the host`,
      );
  }
  return new Set(origins);
}
