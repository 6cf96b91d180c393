import { z } from "zod";
import { actingPerson, type Context } from "../context";
import { DomainError } from "../errors";
import { validate } from "../validate";
import { type ImageView, viewOf } from "./image-view";

export const imageIdSchema = z.strictObject({ id: z.uuid() });

/** Somebody else's picture and one that does not exist get the same answer. */
export function imageNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "This picture is not available.");
}

/** A picture of the acting person. Throws UNAUTHENTICATED; NOT_FOUND for everybody else and everything else. */
export async function getImage(ctx: Context, input: z.input<typeof imageIdSchema>): Promise<ImageView> {
  const personId = actingPerson(ctx);
  const { id } = validate(imageIdSchema, input);
  const { db } = ctx;
  const [image] = await db.sql<ImageView[]>`
    ${viewOf(db)} where i.id = ${id} and i.person_id = ${personId}`;
  if (!image) throw imageNotFound();
  return image;
}
