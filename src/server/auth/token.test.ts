import { describe, expect, it } from "vitest";
import { ownPath } from "./own-path";
import { findToken, sessionCookie, sessionOf } from "./token";

describe("findToken", () => {
  const name = sessionCookie(false);
  it("finds a whole token and one in pieces", () => {
    expect(findToken([{ name, value: "abc" }], name)).toBe("abc");
    const pieces = [10, 2, 0, 1, 3, 4, 5, 6, 7, 8, 9].map((place) => ({
      name: `${name}.${place}`,
      value: `<${place}>`,
    }));
    expect(findToken(pieces, name)).toBe("<0><1><2><3><4><5><6><7><8><9><10>");
    expect(findToken([{ name: sessionCookie(true), value: "abc" }], name)).toBeNull();
  });
});

describe("sessionOf", () => {
  it("needs both ids", () => {
    expect(sessionOf({ sub: "u", sid: "s" })).toEqual({ userId: "u", sessionId: "s" });
    expect(sessionOf({ sub: "u" })).toBeNull();
    expect(sessionOf(null)).toBeNull();
  });
});

describe("ownPath", () => {
  it.each([
    ["/messages?filter=unread#x", "/messages?filter=unread#x"],
    ["/", "/"],
    ["//evil.example", "/"],
    ["/\\evil.example", "/"],
    ["/\t/evil.example", "/"],
    ["https://evil.example", "/"],
    ["javascript:alert(1)", "/"],
    ["/sign-in?callbackUrl=/x", "/"],
    ["/api/auth/signout", "/"],
    ["/apiary", "/apiary"],
    [["/a", "/b"], "/"],
    [undefined, "/"],
  ])("takes %j to %s", (wanted, path) => {
    expect(ownPath(wanted)).toBe(path);
  });
});
