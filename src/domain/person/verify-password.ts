import { verify } from "@node-rs/argon2";
import type { Context } from "../context";
import { MAX_PASSWORD } from "./hash-password";

/** The hash of a password that nobody knows, made by `hashPassword`. */
const NOBODY =
  "$argon2id$v=19$m=19456,t=2,p=1$o1NGNaYRBZGoCv2UuwP4IA$6HSFsguxmmxCwhVOUICRKCuz33Sjoel/XxE3S5ZQG7M";

/**
 * Whose e-mail address and password these are. Null for every kind of no: an unknown address, a wrong
 * password, a person without one, a disabled person. Each takes the time of one verification, so that the
 * answer does not tell which addresses exist.
 */
export async function verifyPassword(
  { db }: Context,
  input: { email: string; password: string },
): Promise<{ id: string } | null> {
  const [person] = await db.sql<{ id: string; password_hash: string | null }[]>`
    select id, password_hash from users
    where email = ${input.email.trim().toLowerCase()} and disabled_at is null and erased_at is null`;
  const tooLong = input.password.length > MAX_PASSWORD;
  const right = await verify(person?.password_hash ?? NOBODY, tooLong ? "" : input.password);
  return person?.password_hash && right && !tooLong ? { id: person.id } : null;
}
