import { createHash, randomBytes } from "node:crypto";

/** Tells a key apart in logs and in scanners that look for leaked secrets. */
const PREFIX = "belfry_";

/** A new secret with 256 random bits. It is shown once and kept nowhere. */
export function newSecret(): string {
  return PREFIX + randomBytes(32).toString("base64url");
}

/**
 * What is kept of a secret. A plain SHA-256: a secret of 256 random bits can not be guessed, so a slow hash would
 * protect nothing and cost every call. A row is found by the hash, which takes the same time for every secret.
 */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
