import { describe, expect, test } from "vitest";
import { childEnvironment, readSettings, type Variables } from "./environment";
import { LaunchError } from "./launch-error";

describe("a bad variable is refused in one line that names it and the rule", () => {
  test.each([
    [{ PORT: "eighty" }, /^PORT must be a whole number between 1 and 65535$/],
    [{ PORT: "70000" }, /^PORT must be a whole number between 1 and 65535$/],
    [{ PORT: "80.5" }, /^PORT must be a whole number/],
    [{ REALTIME_PORT: "0" }, /^REALTIME_PORT must be a whole number/],
    [{ PORT: "4000", REALTIME_PORT: "4000" }, /^REALTIME_PORT must differ from PORT \(4000\)$/],
    [{ DATABASE_URL: "mysql://x/y" }, /^DATABASE_URL must be a PostgreSQL address/],
    [{ DATABASE_URL: "belfry" }, /^DATABASE_URL must be a PostgreSQL address/],
    [{ REDIS_URL: "http://localhost" }, /^REDIS_URL must be a Redis address/],
    [{ REDIS_CLUSTER: "yes" }, /^REDIS_CLUSTER must be 0 or 1$/],
    [{ REDIS_CLUSTER: "1" }, /^REDIS_CLUSTER needs REDIS_URL/],
    [{ APP_URL: "app.example.com" }, /^APP_URL must be an http or https address/],
    [{ REALTIME_URL: "http://localhost:3001" }, /^REALTIME_URL must be a ws or wss address/],
    [{ NEXTAUTH_SECRET: "short" }, /^NEXTAUTH_SECRET must have at least 16 characters/],
    [{ SEED_DEMO: "yes" }, /^SEED_DEMO must be 0 or 1$/],
    [{ JOBS: "no" }, /^JOBS must be 0 or 1$/],
    [{ RETENTION_DAYS: "1.5" }, /^RETENTION_DAYS must be a whole number of days/],
    [{ GITHUB_ID: "id" }, /^GITHUB_SECRET must be set together with GITHUB_ID$/],
    [{ S3_BUCKET: "files", S3_ACCESS_KEY_ID: "x" }, /^S3_SECRET_ACCESS_KEY must be set together with/],
    [{ S3_BUCKET: "files", S3_ENDPOINT: "s3.example.com" }, /^S3_ENDPOINT must be an http or https address/],
    [{ S3_ENDPOINT: "https://s3.example.com" }, /^S3_BUCKET must name the bucket for files$/],
    [{ GOOGLE_SECRET: "x" }, /^GOOGLE_ID must be set together with GOOGLE_SECRET$/],
    [{ LOG_LEVEL: "loud" }, /^LOG_LEVEL must be one of fatal/],
    [{ PORT: "x", LOG_LEVEL: "loud" }, /^PORT must be .*; LOG_LEVEL must be one of/],
  ] satisfies [Variables, RegExp][])("%o", (env: Variables, message: RegExp) => {
    expect(() => readSettings(env)).toThrow(LaunchError);
    expect(() => readSettings(env)).toThrow(message);
  });
});

const GIVEN = {
  mode: "production",
  databaseUrl: "postgresql://d",
  secret: "s".repeat(20),
  demo: true,
} as const;

function children(env: Variables) {
  return childEnvironment(env, readSettings(env), GIVEN);
}

test("nothing set: every variable has its default", () => {
  expect(children({})).toMatchObject({
    NODE_ENV: "production",
    DATABASE_URL: "postgresql://d",
    REDIS_URL: "",
    REDIS_CLUSTER: "0",
    PORT: "3000",
    REALTIME_PORT: "3001",
    APP_URL: "http://localhost:3000",
    REALTIME_URL: "ws://localhost:3001/realtime",
    NEXTAUTH_URL: "http://localhost:3000",
    NEXTAUTH_SECRET: GIVEN.secret,
    DEMO: "1",
    LOG_LEVEL: "info",
    ALLOWED_ORIGINS: "http://localhost:3000",
    NEXT_TELEMETRY_DISABLED: "1",
  });
});

test("files are kept beside the other data, unless FILES_DIR says where", () => {
  expect(children({ DATA_DIR: "/srv/belfry" })).toMatchObject({ FILES_DIR: "/srv/belfry/files" });
  expect(children({ DATA_DIR: "/srv/belfry", FILES_DIR: "/mnt/files" })).toMatchObject({
    FILES_DIR: "/mnt/files",
  });
});

test("an empty variable counts as not set", () => {
  expect(children({ PORT: "", REDIS_URL: " ", APP_URL: "" })).toMatchObject({ PORT: "3000", REDIS_URL: "" });
});

test("addresses follow the ports and APP_URL", () => {
  expect(children({ PORT: "4000", REALTIME_PORT: "4001" })).toMatchObject({
    APP_URL: "http://localhost:4000",
    REALTIME_URL: "ws://localhost:4001/realtime",
  });
  expect(children({ APP_URL: "https://app.example.com/" })).toMatchObject({
    APP_URL: "https://app.example.com",
    NEXTAUTH_URL: "https://app.example.com",
    REALTIME_URL: "wss://app.example.com:3001/realtime",
    ALLOWED_ORIGINS: "https://app.example.com",
  });
});

test("what is set wins over what would be derived", () => {
  const set = {
    APP_URL: "https://app.example.com",
    REALTIME_URL: "wss://live.example.com/realtime",
    NEXTAUTH_URL: "https://auth.example.com",
    ALLOWED_ORIGINS: "https://app.example.com,https://other.example.com",
  };
  expect(children(set)).toMatchObject(set);
});
