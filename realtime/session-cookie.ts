import { decode } from "next-auth/jwt";

const NAMES = ["__Secure-next-auth.session-token", "next-auth.session-token"];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whose session a cookie names. Whether the session still stands, the database says. */
export type SessionClaims = { readonly userId: string; readonly sessionId: string };

/**
 * Reads the session token of next-auth from a Cookie header.
 *
 * @param header the whole header, or undefined
 * @returns null when there is no token, or it is not ours, was changed, is expired or names no session
 */
export async function readSessionCookie(
  header: string | undefined,
  secret: string,
): Promise<SessionClaims | null> {
  const token = sessionToken(header ?? "");
  if (!token) return null;
  try {
    const payload = await decode({ token, secret });
    const userId = payload?.sub;
    const sessionId = payload?.sid;
    if (typeof userId !== "string" || typeof sessionId !== "string") return null;
    // Both end up in a channel name and in queries.
    return UUID.test(userId) && UUID.test(sessionId) ? { userId, sessionId } : null;
  } catch {
    // Tampered, expired or encrypted with another secret: all the same to the caller.
    return null;
  }
}

/** next-auth cuts a long token into cookies named .0, .1 and so on. */
function sessionToken(header: string): string | null {
  const cookies = new Map(
    header.split(";").map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
    }),
  );
  for (const name of NAMES) {
    const whole = cookies.get(name);
    if (whole) return whole;
    const pieces: string[] = [];
    for (let piece = cookies.get(`${name}.0`); piece; piece = cookies.get(`${name}.${pieces.length}`))
      pieces.push(piece);
    if (pieces.length > 0) return pieces.join("");
  }
  return null;
}
