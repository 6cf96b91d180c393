import { describe, expect, test } from "vitest";
import { ConfigError, readConfig } from "./config";

const GOOD = { DATABASE_URL: "postgres://app@localhost:5432/belfry", NEXTAUTH_SECRET: "s" };
const env = (more: Record<string, string>) => ({ ...GOOD, ...more }) as unknown as NodeJS.ProcessEnv;

test("the defaults: port 3001, PostgreSQL as the bus, the web process's origin", () => {
  const config = readConfig(env({}));
  expect(config).toMatchObject({ port: 3001, redisUrl: undefined, logLevel: "info" });
  expect([...config.allowedOrigins]).toEqual(["http://localhost:3000"]);
});

test("the origin follows APP_URL, and ALLOWED_ORIGINS goes before both", () => {
  expect([...readConfig(env({ PORT: "8080" })).allowedOrigins]).toEqual(["http://localhost:8080"]);
  const app = env({ APP_URL: "https://belfry.example.com/app" });
  expect([...readConfig(app).allowedOrigins]).toEqual(["https://belfry.example.com"]);
  const list = env({ ALLOWED_ORIGINS: "https://a.example, http://b.example:8080" });
  expect([...readConfig(list).allowedOrigins]).toEqual(["https://a.example", "http://b.example:8080"]);
});

test("Redis may be a cluster", () => {
  const urls = { REDIS_URL: "redis://localhost:7000" };
  expect(readConfig(env(urls)).redisCluster).toBe(false);
  expect(readConfig(env({ ...urls, REDIS_CLUSTER: "1" })).redisCluster).toBe(true);
});

test("an empty variable is not set", () => {
  expect(readConfig(env({ REDIS_URL: "", REALTIME_PORT: "" }))).toMatchObject({
    redisUrl: undefined,
    port: 3001,
  });
});

describe("a bad variable is named", () => {
  test.each([
    ["REALTIME_PORT", { REALTIME_PORT: "http" }],
    ["REALTIME_PORT", { REALTIME_PORT: "70000" }],
    ["DATABASE_URL", { DATABASE_URL: "" }],
    ["DATABASE_URL", { DATABASE_URL: "mysql://localhost" }],
    ["REDIS_URL", { REDIS_URL: "localhost:6379" }],
    ["REDIS_CLUSTER", { REDIS_CLUSTER: "yes" }],
    ["NEXTAUTH_SECRET", { NEXTAUTH_SECRET: "" }],
    ["LOG_LEVEL", { LOG_LEVEL: "loud" }],
    ["ALLOWED_ORIGINS", { ALLOWED_ORIGINS: "https://a.example/" }],
    ["ALLOWED_ORIGINS", { ALLOWED_ORIGINS: "https://A.example" }],
    ["ALLOWED_ORIGINS", { ALLOWED_ORIGINS: "*" }],
  ])("%s in %o", (name, more) => {
    expect(() => readConfig(env(more as Record<string, string>))).toThrow(ConfigError);
    expect(() => readConfig(env(more as Record<string, string>))).toThrow(new RegExp(`^${name} `));
  });
});
