import { z } from "zod";
import { LANGUAGES } from "@/content/languages";
import { actingPerson, type Context } from "../context";
import { validate } from "../validate";

export const setLanguageSchema = z.strictObject({ language: z.enum(LANGUAGES) });

/**
 * Keeps the language in which the acting person wants to be spoken to, on every device.
 *
 * @throws BAD_INPUT for a language that the product does not speak
 */
export async function setLanguage(ctx: Context, input: z.input<typeof setLanguageSchema>): Promise<void> {
  const userId = actingPerson(ctx);
  const { language } = validate(setLanguageSchema, input);
  await ctx.db.sql`update users set locale = ${language} where id = ${userId}`;
}
