import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { describe, expect, test } from "vitest";
import { readSessionCookie } from "./session-cookie";
import { cookieFor, SECRET } from "./test-fixtures";

const userId = randomUUID();
const sessionId = randomUUID();

describe("a session is read from", () => {
  test.each(["next-auth.session-token", "__Secure-next-auth.session-token"])("%s", async (name) => {
    const cookie = await cookieFor(userId, sessionId, { name });
    expect(await readSessionCookie(`theme=dark; ${cookie}; b=1`, SECRET)).toEqual({ userId, sessionId });
  });

  test("a token in pieces", async () => {
    const [name, token = ""] = (await cookieFor(userId, sessionId)).split("=");
    const cookie = `${name}.1=${token.slice(100)}; ${name}.0=${token.slice(0, 100)}`;
    expect(await readSessionCookie(cookie, SECRET)).toEqual({ userId, sessionId });
  });
});

describe("no session in", () => {
  const tokenOf = async (token: Record<string, unknown>) =>
    `next-auth.session-token=${await encode({ token, secret: SECRET })}`;
  test.each<[string, () => Promise<string | undefined>]>([
    ["no header", async () => undefined],
    ["an empty header", async () => ""],
    ["other cookies", async () => "a=b; c"],
    ["a token of another secret", () => cookieFor(userId, sessionId, { secret: "another" })],
    ["an expired token", () => cookieFor(userId, sessionId, { maxAge: -60 })],
    ["a changed token", async () => (await cookieFor(userId, sessionId)).replace(/.{4}$/, "AAAA")],
    ["rubbish", async () => "next-auth.session-token=rubbish"],
    ["a token without a session", () => tokenOf({ sub: userId })],
    ["a token without a person", () => tokenOf({ sid: sessionId })],
    ["ids that are not ours", () => tokenOf({ sub: `x"; unlisten *`, sid: sessionId })],
  ])("%s", async (_, cookie) => {
    expect(await readSessionCookie(await cookie(), SECRET)).toBeNull();
  });
});
