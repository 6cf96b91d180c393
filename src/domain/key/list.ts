import { type Context, requireAdmin, type Scope } from "../context";

/** A key as the list of keys shows it; nothing of the secret is there to be shown. */
export type KeyItem = {
  id: string;
  name: string;
  scopes: Scope[];
  createdAt: string;
  /** Name of the admin who made it. */
  createdBy: string | null;
  expiresAt: string | null;
  revokedAt: string | null;
  /** To the minute; null: never. */
  lastUsedAt: string | null;
  state: "active" | "expired" | "revoked";
};

/** All keys, those that work first, then by age, newest first. For admins. */
export async function listKeys(ctx: Context): Promise<{ keys: KeyItem[] }> {
  requireAdmin(ctx);
  const keys = await ctx.db.sql<KeyItem[]>`
    select k.id, k.name, k.scopes, k.created_at as "createdAt", u.name as "createdBy", k.expires_at as "expiresAt",
      k.revoked_at as "revokedAt", k.last_used_at as "lastUsedAt",
      case when k.revoked_at is not null then 'revoked' when k.expires_at <= now() then 'expired' else 'active' end as state
    from api_keys k left join users u on u.id = k.created_by
    order by (k.revoked_at is null and (k.expires_at is null or k.expires_at > now())) desc, k.created_at desc, k.id`;
  return { keys: [...keys] };
}
