import type { JWT } from "next-auth/jwt";

declare module "next-auth/jwt" {
  interface JWT {
    /** Id of the session's row. `sub` is the person's id. */
    sid?: string;
  }
}

/** Name of the session's cookie: under https it has the prefix that binds it to https. */
export function sessionCookie(secure: boolean): string {
  return secure ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

/** The token among the cookies; next-auth cuts a long one into `name.0`, `name.1` and so on. */
export function findToken(cookies: readonly { name: string; value: string }[], name: string): string | null {
  const whole = cookies.find((cookie) => cookie.name === name);
  if (whole) return whole.value;
  const parts = cookies
    .filter((cookie) => cookie.name.startsWith(`${name}.`))
    .map((cookie) => ({ place: Number(cookie.name.slice(name.length + 1)), value: cookie.value }))
    .sort((a, b) => a.place - b.place);
  return parts.length > 0 ? parts.map((part) => part.value).join("") : null;
}

/** The session that a decoded token names; null when it names none. */
export function sessionOf(token: JWT | null): { sessionId: string; userId: string } | null {
  return token?.sid && token.sub ? { sessionId: token.sid, userId: token.sub } : null;
}
