import type { ListItem } from "@realtime/protocol/item";

/** So many messages can be selected and acted on at once: as many as one request takes. */
export const SELECT_MOST = 1_000;

/** Selected messages by id, and the one from which Shift extends. */
export type Selection = { items: ReadonlyMap<string, ListItem>; anchor: string | null };

export const NO_SELECTION: Selection = { items: new Map(), anchor: null };

/** Selects a message, or no longer. The last one that was touched is where Shift extends from. */
export function toggle(selection: Selection, item: ListItem): Selection {
  const items = new Map(selection.items);
  if (!items.delete(item.id)) {
    if (items.size >= SELECT_MOST) return selection;
    items.set(item.id, item);
  }
  return items.size === 0 ? NO_SELECTION : { items, anchor: item.id };
}

/** Selects everything from the anchor to a message, both included; without an anchor that message alone. */
export function extendTo(selection: Selection, item: ListItem, shown: readonly ListItem[]): Selection {
  const to = shown.findIndex((each) => each.id === item.id);
  const from = shown.findIndex((each) => each.id === selection.anchor);
  if (from < 0 || to < 0) {
    return selection.items.has(item.id) ? { ...selection, anchor: item.id } : toggle(selection, item);
  }
  const items = new Map(selection.items);
  // Outwards from the anchor, so that what is nearest to it is in when there are too many.
  const step = from <= to ? 1 : -1;
  for (let at = from; at !== to + step && items.size < SELECT_MOST; at += step) {
    const each = shown[at];
    if (each) items.set(each.id, each);
  }
  return { items, anchor: selection.anchor };
}

/** Adds messages, newest first, up to the most that can be selected. */
export function addAll(selection: Selection, more: readonly ListItem[]): Selection {
  const items = new Map(selection.items);
  for (const item of more) {
    if (items.size >= SELECT_MOST) break;
    items.set(item.id, item);
  }
  return items.size === 0 ? NO_SELECTION : { items, anchor: selection.anchor };
}
