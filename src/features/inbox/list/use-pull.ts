"use client";

import { type RefObject, useEffect, useEffectEvent, useState } from "react";

/** So far a finger has to pull, and no further does the list follow. */
const PULL_PX = 64;
const MOST_PX = 96;

export type Pull = { px: number; ready: boolean; refreshing: boolean };
const NONE: Pull = { px: 0, ready: false, refreshing: false };

/**
 * Pulling a list down at its top asks for what is new (M3). The page itself is not loaded anew.
 *
 * @param refresh resolves when the answer is here
 */
export function usePull(scroller: RefObject<HTMLElement | null>, refresh: () => Promise<unknown>): Pull {
  const [pull, setPull] = useState(NONE);
  const onRefresh = useEffectEvent(refresh);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let from: number | null = null;
    let px = 0;
    const start = (event: TouchEvent) => {
      from =
        element.scrollTop <= 0 && event.touches.length === 1 ? (event.touches[0]?.clientY ?? null) : null;
      px = 0;
    };
    const move = (event: TouchEvent) => {
      if (from === null) return;
      const by = (event.touches[0]?.clientY ?? from) - from;
      if (by < 0 || element.scrollTop > 0) from = null;
      px = from === null ? 0 : Math.min(MOST_PX, by / 2);
      setPull({ px, ready: px >= PULL_PX, refreshing: false });
    };
    const end = () => {
      if (px < PULL_PX) return px > 0 && setPull(NONE);
      px = 0;
      setPull({ px: PULL_PX, ready: true, refreshing: true });
      void onRefresh().finally(() => setPull(NONE));
    };
    element.addEventListener("touchstart", start, { passive: true });
    element.addEventListener("touchmove", move, { passive: true });
    element.addEventListener("touchend", end);
    element.addEventListener("touchcancel", end);
    return () => {
      element.removeEventListener("touchstart", start);
      element.removeEventListener("touchmove", move);
      element.removeEventListener("touchend", end);
      element.removeEventListener("touchcancel", end);
    };
  }, [scroller]);
  return pull;
}
