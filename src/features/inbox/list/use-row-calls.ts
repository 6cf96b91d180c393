"use client";

import { useEffect, useMemo, useRef } from "react";
import type { RowCalls } from "./list-row";

/**
 * Calls that stay the same objects while what they do changes: a row that compares its properties finds them equal.
 *
 * @param now what they do as of this render
 */
export function useRowCalls(now: RowCalls): RowCalls {
  const latest = useRef(now);
  useEffect(() => {
    latest.current = now;
  });
  return useMemo(
    () => ({
      onOpen: (item, event) => latest.current.onOpen(item, event),
      onIntent: (item) => latest.current.onIntent(item),
      onSelect: (item, extend) => latest.current.onSelect(item, extend),
      onArchived: (index) => latest.current.onArchived(index),
    }),
    [],
  );
}
