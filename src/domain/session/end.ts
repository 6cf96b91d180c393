import { userChannel } from "@realtime/protocol/channels";
import { withTransaction } from "@/db/transaction";
import type { Context } from "../context";
import { requireSelfOrAdmin } from "./internal/require-self-or-admin";

/** Ends one session of a person: its token is refused from now on and its sockets close. Idempotent. */
export async function endSession(ctx: Context, input: { sessionId: string; userId: string }): Promise<void> {
  requireSelfOrAdmin(ctx, input.userId);
  await withTransaction(ctx, async ({ db, publish }) => {
    const ended = await db.sql`
      update sessions set ended_at = now()
      where id = ${input.sessionId} and user_id = ${input.userId} and ended_at is null`;
    if (ended.count === 0) return;
    db.afterCommit(() =>
      publish([
        { channel: userChannel(input.userId), event: { type: "session.ended", sessionId: input.sessionId } },
      ]),
    );
  });
}
