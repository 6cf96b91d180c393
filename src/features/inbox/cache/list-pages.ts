import type { ListItem } from "@realtime/protocol/item";
import type { ListPlace, Page } from "./answers";

/** What the cache holds of one list: pages of an infinite query, newest first. */
export type Pages<Param = unknown> = { pages: Page[]; pageParams: Param[] };
export type ListKey = { filter: "all" | "unread" | "archived"; type?: string; search?: string };

/** Whether a message belongs on a list now. Unread lists keep what was just read until they are left (P6). */
export function belongs(item: ListItem, list: ListKey): boolean {
  if (list.type !== undefined && item.type !== list.type) return false;
  return (item.archivedAt !== null) === (list.filter === "archived");
}

function isNewer(a: ListPlace, b: ListPlace): boolean {
  return a.sentAt > b.sentAt || (a.sentAt === b.sentAt && a.id > b.id);
}

/**
 * Puts messages as they are now into a list: those on it are replaced where they stand, those that no longer
 * belong leave, those that belong come in at their place. What lies beyond the loaded pages is left to them.
 */
export function placeItems<Param>(
  data: Pages<Param>,
  list: ListKey,
  items: readonly ListItem[],
): Pages<Param> {
  if (items.length === 0 || data.pages.length === 0) return data;
  const incoming = new Map(items.map((item) => [item.id, item]));
  const present = new Set<string>();
  const pages = data.pages.map((page) => {
    if (!page.items.some((item) => incoming.has(item.id))) return page;
    const left: string[] = [];
    const kept = page.items.flatMap((item) => {
      const next = incoming.get(item.id);
      if (!next) return [item];
      present.add(item.id);
      if (belongs(next, list)) return [next];
      left.push(item.id);
      return [];
    });
    const noted = list.search === undefined ? {} : { left: [...(page.left ?? []), ...left] };
    return { ...page, ...noted, items: kept };
  });
  for (const item of items) {
    const enters = belongs(item, list) && (list.filter !== "unread" || item.unread);
    // Only the server knows whether words of a search are in it, unless it was on the list before.
    const found = list.search === undefined || pages.some((page) => page.left?.includes(item.id));
    if (present.has(item.id) || !enters || !found) continue;
    insert(pages, item);
  }
  return { ...data, pages };
}

/** Inserts in order; a message older than everything that was loaded waits for its page, unless there is none. */
function insert(pages: Page[], item: ListItem): void {
  for (const [index, page] of pages.entries()) {
    const at = page.items.findIndex((other) => isNewer(item, other));
    const covered = page.nextCursor === null || (page.until && !isNewer(page.until, item));
    if (at < 0 && !covered) continue;
    const place = at < 0 ? page.items.length : at;
    pages[index] = { ...page, items: page.items.toSpliced(place, 0, item) };
    return;
  }
}

/** Takes what was read out of an unread list, when the list is left or entered. */
export function dropRead<Param>(data: Pages<Param>): Pages<Param> {
  if (!data.pages.some((page) => page.items.some((item) => !item.unread))) return data;
  const pages = data.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.unread) }));
  return { ...data, pages };
}

/** Decides anew which listed messages are unread. */
export function recheckUnread<Param>(data: Pages<Param>, unread: (item: ListItem) => boolean): Pages<Param> {
  const pages = data.pages.map((page) => {
    const items = page.items.map((item) =>
      unread(item) === item.unread ? item : { ...item, unread: !item.unread },
    );
    return items.every((item, index) => item === page.items[index]) ? page : { ...page, items };
  });
  return pages.every((page, index) => page === data.pages[index]) ? data : { ...data, pages };
}
