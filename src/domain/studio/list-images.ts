import { actingPerson, type Context } from "../context";
import { type ImageView, viewOf } from "./image-view";

/** Pictures that the studio shows: the newest ones. Every other one keeps its address. */
export const SHOWN = 24;

/** The acting person's pictures, the newest first. Throws UNAUTHENTICATED. */
export async function listImages(ctx: Context): Promise<ImageView[]> {
  const personId = actingPerson(ctx);
  const { db } = ctx;
  return db.sql<ImageView[]>`
    ${viewOf(db)} where i.person_id = ${personId} order by i.id desc limit ${SHOWN}`;
}
