import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { LaunchError } from "./launch-error";

export type Mode = "development" | "production";

export type Variables = Record<string, string | undefined>;

const RANGE = "must be a whole number between 1 and 65535";
const port = z.coerce.number(RANGE).int(RANGE).min(1, RANGE).max(65535, RANGE);
const origin = (what: string, protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: `must be ${what}, like ${example}` });
const http = origin("an http or https address", /^https?$/, "https://app.example.com");
const text = z.string().trim();

const schema = z
  .object({
    DATABASE_URL: origin(
      "a PostgreSQL address",
      /^postgres(ql)?$/,
      "postgresql://user:password@host:5432/name",
    ).optional(),
    REDIS_URL: origin("a Redis address", /^rediss?$/, "redis://host:6379").optional(),
    REDIS_CLUSTER: z.enum(["0", "1"], "must be 0 or 1").default("0"),
    PORT: port.default(3000),
    REALTIME_PORT: port.default(3001),
    APP_URL: http.optional(),
    REALTIME_URL: origin("a ws or wss address", /^wss?$/, "wss://app.example.com/realtime").optional(),
    NEXTAUTH_URL: http.optional(),
    NEXTAUTH_SECRET: text
      .min(16, "must have at least 16 characters (make one with: openssl rand -base64 32)")
      .optional(),
    DATA_DIR: text.default(".data"),
    FILES_DIR: text.optional(),
    S3_BUCKET: text.optional(),
    S3_ENDPOINT: http.optional(),
    S3_REGION: text.default("us-east-1"),
    S3_ACCESS_KEY_ID: text.optional(),
    S3_SECRET_ACCESS_KEY: text.optional(),
    SEED_DEMO: z.enum(["0", "1"], "must be 0 or 1").default("0"),
    GITHUB_ID: text.optional(),
    GITHUB_SECRET: text.optional(),
    GOOGLE_ID: text.optional(),
    GOOGLE_SECRET: text.optional(),
    LOG_LEVEL: z
      .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
        error: "must be one of fatal, error, warn, info, debug, trace, silent",
      })
      .default("info"),
    ALLOWED_ORIGINS: text.optional(),
    JOBS: z.enum(["0", "1"], "must be 0 or 1").default("1"),
    RETENTION_DAYS: z.coerce
      .number("must be a whole number of days, 0 for ever")
      .int("must be a whole number of days, 0 for ever")
      .min(0, "must be a whole number of days, 0 for ever")
      .default(0),
  })
  .superRefine((value, context) => {
    const pair = (
      id: "GITHUB_ID" | "GOOGLE_ID" | "S3_ACCESS_KEY_ID",
      secret: "GITHUB_SECRET" | "GOOGLE_SECRET" | "S3_SECRET_ACCESS_KEY",
    ) => {
      if (Boolean(value[id]) === Boolean(value[secret])) return;
      const path = value[id] ? secret : id;
      context.addIssue({
        code: "custom",
        path: [path],
        message: `must be set together with ${value[id] ? id : secret}`,
      });
    };
    pair("GITHUB_ID", "GITHUB_SECRET");
    pair("GOOGLE_ID", "GOOGLE_SECRET");
    pair("S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY");
    if (!value.S3_BUCKET && (value.S3_ENDPOINT || value.S3_ACCESS_KEY_ID)) {
      context.addIssue({ code: "custom", path: ["S3_BUCKET"], message: "must name the bucket for files" });
    }
    if (value.REDIS_CLUSTER === "1" && !value.REDIS_URL) {
      context.addIssue({
        code: "custom",
        path: ["REDIS_CLUSTER"],
        message: "needs REDIS_URL, any of its nodes",
      });
    }
    if (value.PORT === value.REALTIME_PORT) {
      context.addIssue({
        code: "custom",
        path: ["REALTIME_PORT"],
        message: `must differ from PORT (${value.PORT})`,
      });
    }
  });

export type Settings = z.infer<typeof schema>;

/**
 * The launcher's one reading of the environment. An empty variable counts as not set.
 *
 * @throws LaunchError naming each bad variable and the rule it breaks
 */
export function readSettings(env: Variables): Settings {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const result = schema.safeParse(set);
  if (result.success) return { ...result.data, DATA_DIR: resolve(result.data.DATA_DIR) };
  throw new LaunchError(
    result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("; "),
  );
}

/** The variables of this process, with those of `.env` where none is set already. */
export function currentEnvironment(): Variables {
  if (existsSync(".env")) {
    if (!process.loadEnvFile)
      throw new LaunchError(".env needs Node 20.12 or newer: update Node, or export the variables");
    process.loadEnvFile(".env");
  }
  return process.env;
}

/** Whether npm started this process: then the end of npm is the end of everything. */
export function startedByNpm(): boolean {
  return process.env.npm_lifecycle_event !== undefined;
}

/**
 * Everything web and worker are told, nothing left to guess: the given environment, and on top of it each
 * setting with its default filled in.
 *
 * @param given what the launcher provided
 */
export function childEnvironment(
  env: Variables,
  settings: Settings,
  given: { mode: Mode; databaseUrl: string; secret: string; demo: boolean },
): NodeJS.ProcessEnv {
  const appUrl = settings.APP_URL?.replace(/\/$/, "") ?? `http://localhost:${settings.PORT}`;
  const app = new URL(appUrl);
  const scheme = app.protocol === "https:" ? "wss" : "ws";
  return {
    ...env,
    NODE_ENV: given.mode,
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: given.databaseUrl,
    REDIS_URL: settings.REDIS_URL ?? "",
    REDIS_CLUSTER: settings.REDIS_CLUSTER,
    PORT: String(settings.PORT),
    REALTIME_PORT: String(settings.REALTIME_PORT),
    APP_URL: appUrl,
    REALTIME_URL: settings.REALTIME_URL ?? `${scheme}://${app.hostname}:${settings.REALTIME_PORT}/realtime`,
    NEXTAUTH_URL: settings.NEXTAUTH_URL ?? appUrl,
    NEXTAUTH_SECRET: given.secret,
    DATA_DIR: settings.DATA_DIR,
    FILES_DIR: resolve(settings.FILES_DIR ?? join(settings.DATA_DIR, "files")),
    S3_REGION: settings.S3_REGION,
    DEMO: given.demo ? "1" : "0",
    LOG_LEVEL: settings.LOG_LEVEL,
    ALLOWED_ORIGINS: settings.ALLOWED_ORIGINS ?? app.origin,
  };
}
