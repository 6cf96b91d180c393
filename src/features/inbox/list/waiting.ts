import type { Head } from "@realtime/protocol/head";
import type { ListItem } from "@realtime/protocol/item";

/** A place between two messages of a list: everything newer than this one waits. */
export type Gate = { sentAt: string; id: string };

/**
 * Splits a list at the gate. While a person reads further down, what arrives waits behind a pill, so that
 * nothing moves under their eyes.
 *
 * @param items newest first
 * @param gate newest message that was on the list when they scrolled away; null shows everything
 */
export function splitAtGate(
  items: readonly ListItem[],
  gate: Gate | null,
): {
  waiting: readonly ListItem[];
  shown: readonly ListItem[];
} {
  if (!gate) return { waiting: [], shown: items };
  const isNewer = (item: ListItem) =>
    item.sentAt > gate.sentAt || (item.sentAt === gate.sentAt && item.id > gate.id);
  const cut = items.findIndex((item) => !isNewer(item));
  if (cut === 0) return { waiting: [], shown: items };
  if (cut < 0) return { waiting: items, shown: [] };
  return { waiting: items.slice(0, cut), shown: items.slice(cut) };
}

/**
 * What "Mark n read" means at this moment: how many, and up to which head, so that neither a message that
 * waits behind the pill nor one that arrives after the click is swallowed.
 *
 * @param unread unread messages of the type that is shown, as counted at `head`
 * @param items what is loaded, waiting ones included
 */
export function markAllPlan(
  unread: number,
  head: Head,
  items: readonly ListItem[],
  waiting: readonly ListItem[],
) {
  const upTo = { ...head };
  for (const item of waiting) {
    if (item.position !== null) upTo.position = Math.min(upTo.position, item.position - 1);
    if (item.unreadSinceRevision !== null) {
      upTo.revision = Math.min(upTo.revision, item.unreadSinceRevision - 1);
    }
  }
  const stays = (item: ListItem) =>
    item.unread &&
    ((item.position !== null && item.position > upTo.position) ||
      (item.unreadSinceRevision !== null && item.unreadSinceRevision > upTo.revision));
  const untouched = waiting.length === 0 ? 0 : items.filter(stays).length;
  return { count: Math.max(0, unread - untouched), upTo };
}
