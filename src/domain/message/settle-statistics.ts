import type { z } from "zod";
import { type Context, requireAdmin } from "../context";
import { validate } from "../validate";
import { messageIdSchema } from "./body-view";
import { sentFacts } from "./recipients";
import { countFigures } from "./statistics";

/**
 * Keeps the figures of a message that was just withdrawn, once: later they could only be too low. May be called
 * again; the first figures stay.
 *
 * @throws FORBIDDEN for anybody but admins and the system
 */
export async function settleStatistics(ctx: Context, input: z.input<typeof messageIdSchema>): Promise<void> {
  requireAdmin(ctx);
  const { id } = validate(messageIdSchema, input);
  const facts = await sentFacts(ctx.db, id);
  if (facts.finalStatistics !== null || facts.sentAt === null) return;
  if (facts.status !== "recalled" && facts.status !== "expired") return;
  const figures = await countFigures(ctx.db, facts);
  await ctx.db.sql`
    update messages set final_statistics = ${JSON.stringify(figures)}::text::jsonb
    where id = ${id} and final_statistics is null`;
}
