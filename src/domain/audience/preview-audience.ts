import { z } from "zod";
import { type Context, requireSender } from "../context";
import { audienceSchema } from "../message/compose";
import { validate } from "../validate";
import { isIn } from "./count-audience";
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
  const among = isIn(ctx.db, audience);
  // Three looks at indexes, instead of one at all columns of everybody.
  const [row] = await ctx.db.sql<{ count: number; disabled: number; sample: Recipient[] | null }[]>`
    select (select count(*)::int from users u where u.erased_at is null and ${among}) as count,
      (select count(*)::int from users u
        where u.disabled_at is not null and u.erased_at is null and ${among}) as disabled,
      (select jsonb_agg(first) from (
        select id, name, email, image from users u where u.erased_at is null and ${among}
        order by lower(name) collate "C", id limit 10
      ) first) as sample`;
  return { count: row?.count ?? 0, disabled: row?.disabled ?? 0, sample: row?.sample ?? [] };
}
