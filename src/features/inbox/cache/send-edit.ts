import type { trpc } from "@/trpc/client";
import { answeredCounts } from "./answered-counts";
import type { InboxCache, ShownEdit } from "./inbox-cache";
import type { KeptAction } from "./kept-actions";
import type { ReceiptEdit } from "./receipt-edits";

type Client = ReturnType<typeof trpc.useUtils>["client"];

/**
 * Tells the server what a person did to messages, and shows what it answers.
 *
 * @param shown the edit, if it shows here already
 * @param onMissing gets the ids of those that it does not know any more, before its counts are shown
 */
export async function sendEdit(
  client: Client,
  cache: InboxCache,
  { edit, ids }: KeptAction,
  shown?: ShownEdit,
  onMissing?: (missing: ReadonlySet<string>) => void,
): Promise<void> {
  const { my } = client.message;
  const send = {
    read: my.markRead,
    unread: my.markUnread,
    archive: my.archive,
    unarchive: my.unarchive,
  } satisfies Record<ReceiptEdit, unknown>;
  const { items, counts } = await send[edit].mutate({ ids });
  shown?.settle();
  cache.place(items);
  const answered = new Set(items.map((item) => item.id));
  const missing = new Set(ids.filter((id) => !answered.has(id)));
  if (missing.size > 0) onMissing?.(missing);
  cache.setCounts((known) => answeredCounts(known, counts));
}
