import { withTransaction } from "@/db/transaction";
import { actingPerson, type Context } from "../context";
import { announce } from "./announce";
import { lockInbox } from "./lock-inbox";
import { type InboxPreferences, keptPreferences, type Preferences, spellOut } from "./preferences";
import { type Counts, countsOf } from "./unread-counts";

/** The preferences as they are now, and the counts by them. */
export type ChangedPreferences = { preferences: Preferences; counts: Counts };

const NONE: InboxPreferences = { offTypes: [], silentTypes: [], quietHours: null };

/**
 * Changes the acting person's preferences under the lock of their inbox, as one revision. When other types are on
 * after it, lists can not be brought there change by change: clients that knew less start over (`reset_revision`).
 * Where nothing changes there is no revision and no event.
 */
export async function changePreferences(
  ctx: Context,
  change: (now: InboxPreferences) => InboxPreferences,
): Promise<ChangedPreferences> {
  const userId = actingPerson(ctx);
  return withTransaction(ctx, async (tx) => {
    const { db } = tx;
    const { head } = await lockInbox(db, userId);
    const before = (await keptPreferences(db, userId)) ?? NONE;
    const after = change(before);
    if (JSON.stringify(after) === JSON.stringify(before))
      return { preferences: spellOut(before), counts: await countsOf(db, userId) };
    const revision = head.revision + 1;
    const { offTypes, ...toasts } = after;
    const resets = offTypes.join() !== before.offTypes.join();
    const wantsAll = toasts.silentTypes.length === 0 && toasts.quietHours === null;
    await db.sql`
      update inboxes set revision = ${revision}, off_types = ${offTypes}::text[],
        toasts = ${wantsAll ? null : JSON.stringify(toasts)}::jsonb,
        reset_revision = ${resets ? revision : db.sql`reset_revision`} where user_id = ${userId}`;
    const counts = await countsOf(db, userId);
    announce(tx, userId, { type: "inbox.changed", epoch: head.epoch, revision });
    return { preferences: spellOut(after), counts };
  });
}
