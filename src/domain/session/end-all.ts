import { userChannel } from "@realtime/protocol/channels";
import { withTransaction } from "@/db/transaction";
import type { Context } from "../context";
import { requireSelfOrAdmin } from "./internal/require-self-or-admin";

/** Ends every session of a person, and closes all their sockets. */
export async function endAllSessions(ctx: Context, input: { userId: string }): Promise<{ ended: number }> {
  requireSelfOrAdmin(ctx, input.userId);
  return withTransaction(ctx, async ({ db, publish }) => {
    const ended = await db.sql`
      update sessions set ended_at = now() where user_id = ${input.userId} and ended_at is null`;
    db.afterCommit(() =>
      publish([{ channel: userChannel(input.userId), event: { type: "session.ended", sessionId: null } }]),
    );
    return { ended: ended.count };
  });
}
