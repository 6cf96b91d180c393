import { z } from "zod";
import { isStorable, STORABLE_RULE } from "@/content/storable-text";
import { newId } from "@/db/id";
import { addJobInLine } from "@/db/job-queue";
import { studioImages } from "@/db/tables/studio";
import { withTransaction } from "@/db/transaction";
import { actingPerson, type Context } from "../context";
import { DomainError } from "../errors";
import { validate } from "../validate";
import { STYLES } from "./styles";

/** Pictures of one person that may wait or be drawn at once. */
export const MAX_UNFINISHED = 3;

/** Longest prompt, in characters. */
export const MAX_PROMPT = 200;

export const startDrawingSchema = z.strictObject({
  prompt: z
    .string()
    .trim()
    .min(1, { error: "must not be empty" })
    .refine((prompt) => [...prompt].length <= MAX_PROMPT, {
      error: `must have at most ${MAX_PROMPT} characters`,
    })
    .refine(isStorable, STORABLE_RULE),
  style: z.enum(STYLES, { error: `must be one of ${STYLES.join(", ")}` }),
});

/**
 * Asks for a picture: a job draws it, one after the other.
 *
 * @throws UNAUTHENTICATED; BAD_INPUT; TOO_MANY_REQUESTS while three of this person's pictures are not finished
 */
export async function startDrawing(
  ctx: Context,
  input: z.input<typeof startDrawingSchema>,
): Promise<{ id: string }> {
  const personId = actingPerson(ctx);
  const { prompt, style } = validate(startDrawingSchema, input);
  return withTransaction(ctx, async ({ db }) => {
    // One request of a person at a time, so that many at once do not each count too few.
    await db.sql`select pg_advisory_xact_lock(hashtextextended('studio ' || ${personId}, 0))`;
    const [unfinished] = await db.sql<{ count: number }[]>`
      select count(*)::int as count from studio_images
      where person_id = ${personId} and status in ('queued', 'drawing')`;
    if ((unfinished?.count ?? 0) >= MAX_UNFINISHED)
      throw new DomainError(
        "TOO_MANY_REQUESTS",
        `${MAX_UNFINISHED} of your pictures are being drawn. Wait until one of them is finished.`,
        { rule: `at most ${MAX_UNFINISHED} unfinished pictures` },
      );
    const id = newId();
    await db.orm.insert(studioImages).values({ id, personId, prompt, style });
    await addJobInLine(db, { name: "studio/draw", id });
    return { id };
  });
}
