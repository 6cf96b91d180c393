"use client";

import { type RefObject, useEffect, useRef } from "react";
import { useSingleKeys } from "../keys/single-keys";
import { takesKeys } from "../keys/typing";

/** What keys do to a list. `move` goes by rows; `at` is the focused message's id, null when none is. */
export type ListKeys = {
  move: (by: 1 | -1) => void;
  /** Goes on, and selects from where Shift began. */
  extend: (by: 1 | -1) => void;
  open: (at: string) => void;
  archive: (at: string | null) => void;
  markRead: (at: string | null) => void;
  markUnread: (at: string | null) => void;
  select: (at: string) => void;
  selectTo: (at: string) => void;
  search: () => void;
  /** Out of the list: before or behind it. */
  leave: (to: "before" | "behind") => void;
};

type Options = {
  /** Several are selected: keys that act mean all of them, wherever the focus is. */
  selecting: boolean;
  /** Takes Escape when there is a use for it: then true. */
  onEscape: () => boolean;
};

/**
 * The keyboard of a list. Letters work in the whole dialog or page that the list is in; arrows and paging only
 * inside `root`. Nothing works while somebody types, or in a dialog above.
 */
export function useListKeys(root: RefObject<HTMLElement | null>, keys: ListKeys, options: Options): void {
  const single = useSingleKeys();
  const latest = useRef({ keys, options, single });
  useEffect(() => {
    latest.current = { keys, options, single };
  });

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const { target } = event;
      if (!(target instanceof Element) || event.defaultPrevented || event.altKey) return;
      if (target.closest('[role="dialog"]') !== (root.current?.closest('[role="dialog"]') ?? null)) return;
      const { keys, options, single } = latest.current;
      if (event.key === "Escape") {
        if (options.onEscape()) event.preventDefault();
        return;
      }
      if (takesKeys(target)) return;
      const row = target.closest("[data-message]");
      const at = row?.getAttribute("data-message") ?? null;
      const where = {
        inside: root.current?.contains(target) ?? false,
        onRow: at !== null && target === row,
        at: at ?? currentOf(root.current),
        selecting: options.selecting,
        single,
      };
      const act = actionOf(event, where, keys);
      if (!act) return;
      event.preventDefault();
      act();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [root]);
}

/** With the focus elsewhere, keys mean the message in the reading pane. */
function currentOf(root: HTMLElement | null): string | null {
  return root?.querySelector("[data-current]")?.getAttribute("data-message") ?? null;
}

type Where = { inside: boolean; onRow: boolean; at: string | null; selecting: boolean; single: boolean };

/** The action of a key at a place; null when the key is not ours there. */
export function actionOf(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey">,
  where: Where,
  keys: ListKeys,
): (() => void) | null {
  const { inside, onRow, at } = where;
  const { key } = event;
  if (event.ctrlKey || event.metaKey) {
    if (key === "Home" && inside) return () => keys.leave("before");
    if (key === "End" && inside) return () => keys.leave("behind");
    return null;
  }
  const move = event.shiftKey ? keys.extend : keys.move;
  if (inside && (key === "ArrowDown" || key === "PageDown")) return () => move(1);
  if (inside && (key === "ArrowUp" || key === "PageUp")) return () => move(-1);
  if (onRow && key === "Enter") return () => keys.open(at ?? "");
  return where.single ? singleKey(key, where, keys) : null;
}

/** Letters and signs; a capital one is pressed with Shift. */
function singleKey(key: string, { onRow, at, selecting }: Where, keys: ListKeys): (() => void) | null {
  const concerned = at !== null || selecting;
  if (key === "j") return () => keys.move(1);
  if (key === "k") return () => keys.move(-1);
  if (key === "J") return () => keys.extend(1);
  if (key === "K") return () => keys.extend(-1);
  if (key === "/") return keys.search;
  if (key === "I" && concerned) return () => keys.markRead(at);
  if (key === "U" && concerned) return () => keys.markUnread(at);
  if (key === "e" && concerned) return () => keys.archive(at);
  if (at === null) return null;
  if (key === "x") return () => keys.select(at);
  if (key === "X") return () => keys.selectTo(at);
  if (key === "o" && onRow) return () => keys.open(at);
  return null;
}
