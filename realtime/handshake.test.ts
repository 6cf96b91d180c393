import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { checkUpgrade } from "./handshake";

const ALLOWED = new Set(["https://belfry.example.com", "http://localhost:3000"]);
const request = (given: { url?: string; origin?: string; upgrade?: string; method?: string }) =>
  ({
    url: given.url ?? "/realtime",
    method: given.method ?? "GET",
    headers: { origin: given.origin, upgrade: given.upgrade ?? "websocket" },
  }) as IncomingMessage;

test.each(["https://belfry.example.com", "http://localhost:3000"])("the origin %s comes in", (origin) => {
  expect(checkUpgrade(request({ origin }), ALLOWED)).toBeNull();
});

test.each([
  ["a suffix", "https://belfry.example.com.evil.example"],
  ["a prefix", "https://evil-belfry.example.com"],
  ["a subdomain", "https://a.belfry.example.com"],
  ["another scheme", "http://belfry.example.com"],
  ["another port", "https://belfry.example.com:8443"],
  ["the scheme's own port", "https://belfry.example.com:443"],
  ["a path", "https://belfry.example.com/"],
  ["upper case", "HTTPS://BELFRY.EXAMPLE.COM"],
  ["null", "null"],
  ["nothing", undefined],
  ["empty", ""],
  ["two", "https://belfry.example.com, https://evil.example"],
  ["the host by another name", "http://127.0.0.1:3000"],
])("an origin with %s is refused: %s", (_, origin) => {
  expect(checkUpgrade(request({ origin }), ALLOWED)).toBe(403);
});

test.each([
  ["/", 404],
  ["/realtime/", 404],
  ["/Realtime", 404],
  ["/realtimes", 404],
  ["/realtime?v=1", null],
])("the path %s: %s", (url, refusal) => {
  expect(checkUpgrade(request({ url, origin: "http://localhost:3000" }), ALLOWED)).toBe(refusal);
});

test("what is no WebSocket is 400", () => {
  const origin = "http://localhost:3000";
  expect(checkUpgrade(request({ origin, upgrade: "h2c" }), ALLOWED)).toBe(400);
  expect(checkUpgrade(request({ origin, method: "POST" }), ALLOWED)).toBe(400);
});
