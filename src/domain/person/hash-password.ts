import { hash } from "@node-rs/argon2";

/** Longest password, in UTF-16 units, so that nobody makes the server hash a novel. */
export const MAX_PASSWORD = 256;

/** Argon2id (the library's default) with 19 MiB, 2 passes, 1 lane: the OWASP Password Storage Cheat Sheet. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The argon2id hash of a password, in PHC form, with a salt of its own. Takes some 10 to 30 ms of a core. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}
