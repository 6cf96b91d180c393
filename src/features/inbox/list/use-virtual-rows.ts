"use client";

import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type RefObject, useCallback, useEffect, useRef } from "react";
import type { ListEntry } from "./list-entries";

const DAY_PX = 34;
const ONE_LINE_PX = 62;
const TWO_LINES_PX = 82;
/** Roughly what fits on one line of an excerpt; only a first guess, every row is measured. */
const LINE_CHARACTERS = 55;

type Options = {
  entries: ListEntry[];
  scroller: RefObject<HTMLDivElement | null>;
  startOffset: number;
};

/**
 * The few entries that are on the screen, out of any number. The day of the first one sticks to the top; the
 * row with the focus stays in the document wherever one scrolls.
 */
export function useVirtualRows({ entries, scroller, startOffset }: Options) {
  const focused = useRef<string | null>(null);
  const wanted = useRef<string | null>(null);
  const latest = useRef(entries);
  latest.current = entries;

  const stickyAt = useRef(-1);
  const rangeExtractor = useCallback((range: Range) => {
    const all = latest.current;
    const indexes = new Set(defaultRangeExtractor(range));
    stickyAt.current = -1;
    for (let at = Math.min(range.startIndex, all.length - 1); at >= 0; at--) {
      if (all[at]?.kind !== "day") continue;
      stickyAt.current = at;
      indexes.add(at);
      break;
    }
    for (const id of [focused.current, wanted.current]) {
      const at = id === null ? -1 : all.findIndex((entry) => entry.key === id);
      if (at >= 0) indexes.add(at);
    }
    return [...indexes].sort((a, b) => a - b);
  }, []);

  // The same function while the entries are the same: another one makes it measure all of them anew.
  const getItemKey = useCallback((index: number) => entries[index]?.key ?? index, [entries]);
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    getItemKey,
    estimateSize: (index) => {
      const entry = entries[index];
      if (entry?.kind !== "row") return DAY_PX;
      return entry.item.summary.length > LINE_CHARACTERS ? TWO_LINES_PX : ONE_LINE_PX;
    },
    overscan: 4,
    initialOffset: startOffset,
    scrollPaddingStart: DAY_PX,
    rangeExtractor,
  });

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const note = (event: FocusEvent) => {
      const row = event.target instanceof Element ? event.target.closest("[data-message]") : null;
      focused.current = row?.getAttribute("data-message") ?? null;
    };
    element.addEventListener("focusin", note);
    return () => element.removeEventListener("focusin", note);
  }, [scroller]);

  // A row that was asked for may only be in the document after the next paint.
  useEffect(() => {
    if (wanted.current === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-message="${wanted.current}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });

  function focus(id: string) {
    const index = entries.findIndex((entry) => entry.key === id);
    if (index < 0) return;
    wanted.current = id;
    virtualizer.scrollToIndex(index, { align: "auto" });
    scroller.current?.querySelector<HTMLElement>(`[data-message="${id}"]`)?.focus({ preventScroll: true });
  }

  const items = virtualizer.getVirtualItems();
  const viewport = virtualizer.scrollRect?.height ?? 0;
  const below = virtualizer.getTotalSize() - (virtualizer.scrollOffset ?? 0) - viewport;
  return {
    height: virtualizer.getTotalSize(),
    /** Less than one screen is left below. */
    nearEnd: viewport > 0 && below < viewport,
    focus,
    focusedId: () => (scroller.current?.contains(document.activeElement) ? focused.current : null),
    visible: items.flatMap((item) => {
      const entry = entries[item.index];
      if (!entry) return [];
      const sticky = item.index === stickyAt.current;
      const style: CSSProperties = sticky
        ? { position: "sticky", top: 0 }
        : { position: "absolute", insetInline: 0, top: 0, transform: `translateY(${item.start}px)` };
      return [
        { entry, key: entry.key, entryIndex: item.index, style, sticky, measure: virtualizer.measureElement },
      ];
    }),
  };
}
