import { z } from "zod";
import type { Context } from "../context";
import { validate } from "../validate";
import { type ChangedPreferences, changePreferences } from "./change-preferences";
import { quietHoursSchema } from "./preferences";

export const setQuietHoursSchema = z.strictObject({
  /** Null: none. */
  quietHours: quietHoursSchema.nullable(),
});

/**
 * Sets the hours in which the acting person gets no toasts, but urgent ones. What is stored and counted is the same
 * at every hour. Idempotent.
 *
 * @throws BAD_INPUT for times or zones that there are not
 */
export async function setQuietHours(
  ctx: Context,
  input: z.input<typeof setQuietHoursSchema>,
): Promise<ChangedPreferences> {
  const { quietHours } = validate(setQuietHoursSchema, input);
  return changePreferences(ctx, (now) => ({ ...now, quietHours }));
}
