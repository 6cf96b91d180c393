import type { Context, Scope } from "../context";
import { hashSecret } from "./secret";

/** `last_used_at` is kept to the minute, so that a busy key is not a write for each call. */
const TOUCH_SECONDS = 60;

/** The acting key of a secret; null for one that is unknown, revoked or expired, which all take the same time. */
export async function authenticateKey(
  { db: { sql } }: Context,
  input: { secret: string },
): Promise<{ kind: "key"; keyId: string; scopes: Scope[] } | null> {
  const hash = hashSecret(input.secret);
  const [key] = await sql<{ id: string; scopes: Scope[]; stale: boolean }[]>`
    select id, scopes, coalesce(last_used_at < now() - make_interval(secs => ${TOUCH_SECONDS}), true) as stale
    from api_keys
    where secret_hash = ${hash} and revoked_at is null and (expires_at is null or expires_at > now())`;
  if (!key) return null;
  if (key.stale) await sql`update api_keys set last_used_at = now() where id = ${key.id}`;
  return { kind: "key", keyId: key.id, scopes: key.scopes };
}
