import "server-only";
import type { Context } from "@/domain/context";
import { verifyPassword } from "@/domain/person/verify-password";
import { ANYWHERE, Attempts, SAME_PLACE } from "./attempts";

const attempts = new Attempts();

/** What `signIn("credentials")` answers as its error when somebody has tried too often. */
export const TOO_MANY_TRIES = "TooManyTries";

/**
 * The person of an e-mail address and a password, or null. Throws TOO_MANY_TRIES past the limits.
 *
 * @param headers of the request: the address that it comes from is the last of x-forwarded-for, which the
 *   nearest proxy (or Next itself) has written
 */
export async function passwordSignIn(
  ctx: Context,
  credentials: Partial<Record<"email" | "password", string>> | undefined,
  headers: Record<string, unknown> | undefined,
): Promise<{ id: string } | null> {
  const email = credentials?.email?.trim().toLowerCase().slice(0, 254);
  const password = credentials?.password;
  if (typeof email !== "string" || typeof password !== "string") return null;
  const place =
    String(headers?.["x-forwarded-for"] ?? "")
      .split(",")
      .at(-1)
      ?.trim() ?? "";
  const keys = [`${email}|${place}`, email] as const;
  const taken = attempts.take([
    [keys[0], SAME_PLACE],
    [keys[1], ANYWHERE],
  ]);
  if (!taken) throw new Error(TOO_MANY_TRIES);
  const person = await verifyPassword(ctx, { email, password });
  if (person) attempts.forget(keys);
  return person;
}
