import type { RouterOutputs } from "@/trpc/client";

type My = RouterOutputs["message"]["my"];

/** What the server says is unread, at a head. */
export type Counts = My["unreadCounts"];
/** A place in a list: where a message with this time and id stands. */
export type ListPlace = { sentAt: string; id: string };
/**
 * One page of a list. `until`: its last message as the page came. Whatever leaves the page, everything down to
 * there is its own, and the next page begins below. `left`: messages that were on the page of a search and belong
 * there no more: should they come back, they are known to match.
 */
export type Page = My["list"] & { until?: ListPlace; left?: readonly string[] };
/** A message with its content. */
export type Detail = My["open"];
/** What a person does not want to see or hear. */
export type InboxPreferences = NonNullable<Counts["preferences"]>;

/** Whether the person has switched this type off: it is neither listed nor counted, and comes without a toast. */
export function isOff(counts: Pick<Counts, "preferences"> | undefined, type: string): boolean {
  return counts?.preferences?.offTypes.includes(type) ?? false;
}
