import { createHash } from "node:crypto";

/** Whose keys these are: two authors, two services, or one of them and the system never meet. */
export function idempotencyScope(by: {
  senderId: string | null;
  createdBy: string | null;
  createdByKey?: string;
}): string {
  if (by.createdByKey !== undefined) return `key:${by.createdByKey}`;
  const authorId = by.createdBy ?? by.senderId;
  return authorId === null ? "system" : `user:${authorId}`;
}

/** Keys sorted at every depth, so that equal requests hash alike however they were written. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  );
}

/** SHA-256 of a request in hexadecimal: tells a repeat from the same key with other content. */
export function requestHash(request: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(canonical(request)))
    .digest("hex");
}

/**
 * The id of the message with this key: a UUIDv8 (RFC 9562, 5.8) of the SHA-256 of scope and key. It is known
 * before anything is written, so a `notify()` whose message is written at the commit can already answer it,
 * also when another process wins the race for the key.
 */
export function idOfKey(scope: string, key: string): string {
  const bytes = createHash("sha256").update(`${scope}\n${key}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
