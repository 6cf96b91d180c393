import { z } from "zod";
import type { Context } from "../context";
import { validate } from "../validate";
import { type Change, type Changed, changeReceipts } from "./change-receipts";

/** Messages to change in one go: 1 to 1,000. */
export const messageIdsSchema = z.strictObject({ ids: z.array(z.uuid()).min(1).max(1_000) });
export type MessageIds = z.input<typeof messageIdsSchema>;

const verb =
  (change: Change) =>
  async (ctx: Context, input: MessageIds): Promise<Changed> =>
    changeReceipts(ctx, validate(messageIdsSchema, input).ids, change);

/** Marks messages of the acting person read. Idempotent; what the person can not see is passed over. */
export const markRead = verb((item) => (item.unread ? { read: true } : null));

/** Marks messages unread again, above every mark-all-read so far. Idempotent. */
export const markUnread = verb((item) => (item.unread ? null : { unreadAgain: true }));

/** Puts messages into the archive: out of All, Unread and the counts, read or not. Idempotent. */
export const archive = verb((item) => (item.archivedAt === null ? { archived: true } : null));

/** Takes messages out of the archive, as read or unread as they went in. Idempotent. */
export const unarchive = verb((item) => (item.archivedAt === null ? null : { archived: false }));
