import { headSchema } from "@realtime/protocol/head";
import { z } from "zod";
import { withTransaction } from "@/db/transaction";
import { actingPerson, type Context } from "../context";
import { validate } from "../validate";
import { lockInbox, requireHead } from "./lock-inbox";

export const seenSchema = z.strictObject({ head: headSchema });

/**
 * Notes that the list was on screen up to `head`. Seen is not read: no count changes, and no revision.
 *
 * @throws CONFLICT for a head of another epoch, BAD_INPUT for one from the future
 */
export async function seen(ctx: Context, input: z.input<typeof seenSchema>): Promise<Record<string, never>> {
  const userId = actingPerson(ctx);
  const { head } = validate(seenSchema, input);
  return withTransaction(ctx, async ({ db }) => {
    requireHead(head, (await lockInbox(db, userId)).head, "head");
    await db.sql`
      update inboxes set seen_revision = greatest(seen_revision, ${head.revision}),
        seen_position = greatest(seen_position, ${head.position}) where user_id = ${userId}`;
    return {};
  });
}
