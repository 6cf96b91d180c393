import type { z } from "zod";
import { type Context, requireAdmin } from "../context";
import { validate } from "../validate";
import { imageIdSchema } from "./get-image";
import type { Style } from "./styles";

/** A picture that is to be drawn now. */
export type Assignment = {
  id: string;
  prompt: string;
  style: Style;
  /** The how manieth time: from 1. */
  attempt: number;
};

/**
 * Begins a picture, or begins it anew after whoever drew it was killed.
 *
 * @returns null when there is nothing to draw: it is finished, or its owner was erased
 * @throws FORBIDDEN for anybody but the system and admins
 */
export async function beginDrawing(
  ctx: Context,
  input: z.input<typeof imageIdSchema>,
): Promise<Assignment | null> {
  requireAdmin(ctx);
  const { id } = validate(imageIdSchema, input);
  const [begun] = await ctx.db.sql<Assignment[]>`
    update studio_images set status = 'drawing', progress = 0, attempts = attempts + 1
    where id = ${id} and status in ('queued', 'drawing')
    returning id, prompt, style, attempts as attempt`;
  return begun ?? null;
}
