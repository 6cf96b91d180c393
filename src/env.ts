import "server-only";
import { z } from "zod";

const optional = z.string().min(1).optional();

/** Everything that the web process reads from its environment. The launcher sets what has a default there. */
const variablesSchema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, { error: "must begin with postgres:// or postgresql://" }),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, { error: "must begin with redis:// or rediss://" })
    .optional(),
  REDIS_CLUSTER: z.enum(["0", "1"], { error: "must be 0 or 1" }).default("0"),
  APP_URL: z.url(),
  REALTIME_URL: z.string().regex(/^wss?:\/\//, { error: "must begin with ws:// or wss://" }),
  NEXTAUTH_SECRET: z.string().min(16, { error: "must have at least 16 characters" }),
  DEMO: z.enum(["0", "1"]).default("0"),
  JOBS: z.enum(["0", "1"], { error: "must be 0 or 1" }).default("1"),
  RETENTION_DAYS: z.coerce
    .number({ error: "must be a whole number of days" })
    .int({ error: "must be a whole number of days" })
    .min(0, { error: "must be a whole number of days" })
    .default(0),
  FILES_DIR: z.string().min(1).default(".data/files"),
  S3_BUCKET: optional,
  S3_ENDPOINT: z.url({ protocol: /^https?$/, error: "must be an http or https address" }).optional(),
  S3_REGION: z.string().min(1).default("us-east-1"),
  S3_ACCESS_KEY_ID: optional,
  S3_SECRET_ACCESS_KEY: optional,
  GITHUB_ID: optional,
  GITHUB_SECRET: optional,
  GOOGLE_ID: optional,
  GOOGLE_SECRET: optional,
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

type Provider = { id: string; secret: string } | null;

export type Environment = {
  databaseUrl: string;
  redisUrl: string | undefined;
  /** `redisUrl` names a node of a Redis Cluster. */
  redisCluster: boolean;
  /** Where people open the product, without a slash at the end. */
  appUrl: string;
  /** What browsers open for the socket. */
  realtimeUrl: string;
  nextAuthSecret: string;
  /** Whether the session cookie is bound to https: the product's address says so. */
  secureCookies: boolean;
  /** Demo people exist, and the sign-in page shows them. */
  demo: boolean;
  /** Whether this process runs background jobs. */
  jobs: boolean;
  /** Messages older than this many days are removed; 0 keeps them for ever. */
  retentionDays: number;
  /** Where uploads arrive, and where files are kept when there is no bucket. */
  filesDir: string;
  /** Where files are kept instead: an S3-compatible bucket. Null: in `filesDir`. */
  bucket: { name: string; endpoint: string | undefined; region: string; keys: Provider } | null;
  github: Provider;
  google: Provider;
  logLevel: string;
};

function provider(id: string | undefined, secret: string | undefined): Provider {
  return id && secret ? { id, secret } : null;
}

function read(): Environment {
  // An empty variable is one that is not set.
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const parsed = variablesSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`Environment variable ${String(issue?.path[0])}: ${issue?.message}`);
  }
  const { data } = parsed;
  return {
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    redisCluster: data.REDIS_CLUSTER === "1",
    appUrl: data.APP_URL.replace(/\/$/, ""),
    realtimeUrl: data.REALTIME_URL,
    nextAuthSecret: data.NEXTAUTH_SECRET,
    secureCookies: data.APP_URL.startsWith("https://"),
    demo: data.DEMO === "1",
    jobs: data.JOBS === "1",
    retentionDays: data.RETENTION_DAYS,
    filesDir: data.FILES_DIR,
    bucket: data.S3_BUCKET
      ? {
          name: data.S3_BUCKET,
          endpoint: data.S3_ENDPOINT,
          region: data.S3_REGION,
          keys: provider(data.S3_ACCESS_KEY_ID, data.S3_SECRET_ACCESS_KEY),
        }
      : null,
    github: provider(data.GITHUB_ID, data.GITHUB_SECRET),
    google: provider(data.GOOGLE_ID, data.GOOGLE_SECRET),
    logLevel: data.LOG_LEVEL,
  };
}

let environment: Environment | undefined;

/**
 * The environment, read once, when something is first asked of it: a build needs none.
 *
 * Asking throws an error that names the first bad variable and the rule.
 */
export const env: Readonly<Environment> = new Proxy({} as Environment, {
  get(_, name) {
    environment ??= read();
    return environment[name as keyof Environment];
  },
});
