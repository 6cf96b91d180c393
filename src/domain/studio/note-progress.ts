import { type Context, requireAdmin } from "../context";
import type { Assignment } from "./begin-drawing";

/**
 * Notes how far a picture is, for whoever waits for it. What an attempt says that another has taken over from is not
 * heard.
 *
 * @param progress in percent
 * @throws FORBIDDEN for anybody but the system and admins
 */
export async function noteProgress(
  ctx: Context,
  { id, attempt }: Assignment,
  progress: number,
): Promise<void> {
  requireAdmin(ctx);
  await ctx.db.sql`
    update studio_images set progress = ${progress}
    where id = ${id} and attempts = ${attempt} and status = 'drawing'`;
}
