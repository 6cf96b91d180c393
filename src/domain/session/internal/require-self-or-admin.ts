import { type Context, requireAdmin } from "../../context";

/** Passes the person themself, admins and the system. */
export function requireSelfOrAdmin(ctx: Context, userId: string): void {
  if (ctx.actor.kind === "person" && ctx.actor.userId === userId) return;
  requireAdmin(ctx);
}
