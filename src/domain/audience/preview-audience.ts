import { z } from "zod";
import { type Context, requireSender } from "../context";
import { type Audience, audienceSchema } from "../message/compose";
import { validate } from "../validate";
import type { Recipient } from "./search-recipients";

export const previewAudienceSchema = z.strictObject({ audience: audienceSchema });

/** `count`: people who would get it now. `disabled`: how many of them can not sign in at present. */
export type AudiencePreview = { count: number; disabled: number; sample: Recipient[] };

/** How many people an audience is at this moment, each counted once, with the first ten by name. */
export async function previewAudience(
  ctx: Context,
  input: z.input<typeof previewAudienceSchema>,
): Promise<AudiencePreview> {
  requireSender(ctx, "read");
  const { audience } = validate(previewAudienceSchema, input);
  const [row] = await ctx.db.sql<{ count: number; disabled: number; sample: Recipient[] | null }[]>`
    with people as materialized (
      select u.id, u.name, u.email, u.image, u.disabled_at is not null as disabled from users u
      where u.erased_at is null and ${isIn(ctx, audience)}
    )
    select (select count(*)::int from people) as count,
      (select count(*)::int from people where disabled) as disabled,
      (select jsonb_agg(first) from (select id, name, email, image from people order by name, id limit 10) first) as sample`;
  return { count: row?.count ?? 0, disabled: row?.disabled ?? 0, sample: row?.sample ?? [] };
}

function isIn({ db: { sql } }: Context, audience: Audience) {
  if (audience.kind === "everyone") return sql`true`;
  if (audience.kind === "users") return sql`u.id = any(${audience.userIds}::uuid[])`;
  return sql`exists (select from group_members g where g.user_id = u.id and g.to_position is null
    and g.group_id = any(${audience.groupIds}::int[]))`;
}
