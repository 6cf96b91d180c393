import { describe, expect, it } from "vitest";
import { linkAddress } from "./link-address";

describe("linkAddress", () => {
  it.each([
    ["https://example.com/a", "https://example.com/a"],
    [" example.com ", "https://example.com"],
    ["example.com:8080/a?b#c", "https://example.com:8080/a?b#c"],
    ["ada@example.com", "mailto:ada@example.com"],
    ["/status", "/status"],
    ["javascript:alert(1)", null],
    ["javascript:alert.call(1)", null],
    ["//example.com", null],
    ["word", null],
    ["", null],
  ])("%j is %j", (typed, address) => expect(linkAddress(typed)).toBe(address));
});
