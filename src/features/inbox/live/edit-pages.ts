import type { Head, Watermarks } from "@realtime/protocol/head";
import { isUnread } from "@realtime/protocol/unread";
import { type Pages, recheckUnread } from "../cache/list-pages";

/** Takes messages off a list. */
export function removeItems<Param>(data: Pages<Param>, ids: readonly string[]): Pages<Param> {
  const gone = new Set(ids);
  if (!data.pages.some((page) => page.items.some((item) => gone.has(item.id)))) return data;
  const pages = data.pages.map((page) => {
    const items = page.items.filter((item) => !gone.has(item.id));
    return items.length === page.items.length ? page : { ...page, items };
  });
  return { ...data, pages };
}

/** Which messages of a list were sent before a time: ISO 8601. */
export function idsBefore<Param>(data: Pages<Param> | undefined, time: string): string[] {
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return items.filter(({ sentAt }) => sentAt < time).map(({ id }) => id);
}

/** Decides anew what is unread, by watermarks that have moved, and leaves these with the pages. */
export function moveWatermarks<Param>(data: Pages<Param>, watermarks: Watermarks): Pages<Param> {
  const checked = recheckUnread(data, (item) => isUnread(item, watermarks));
  return { ...checked, pages: checked.pages.map((page) => ({ ...page, watermarks })) };
}

/** Notes on every page up to where it is true now. */
export function stampHead<Param>(data: Pages<Param>, head: Head): Pages<Param> {
  return { ...data, pages: data.pages.map((page) => ({ ...page, head })) };
}

/** The least of some heads, or null when they are not of one epoch (or there are none). */
export function oldest(heads: readonly Head[]): Head | null {
  const [first, ...others] = heads;
  if (!first || others.some((head) => head.epoch !== first.epoch)) return null;
  return {
    epoch: first.epoch,
    revision: Math.min(...heads.map((head) => head.revision)),
    position: Math.min(...heads.map((head) => head.position)),
  };
}
