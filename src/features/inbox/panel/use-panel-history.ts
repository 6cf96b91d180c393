"use client";

import { useEffect, useRef } from "react";

const PHONE = "(max-width: 719.98px)";
const MARK = "belfryPanel";

/** On a phone the panel fills the screen, so Back closes it (M1): it has an entry of its own in the history. */
export function usePanelHistory(close: () => void): void {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    if (!window.matchMedia(PHONE).matches) return;
    const address = window.location.href;
    // React mounts twice in development; one entry is enough.
    if (!window.history.state?.[MARK]) {
      window.history.pushState({ ...window.history.state, [MARK]: true }, "", address);
    }
    const onPop = () => {
      // A detail over the panel has closed: the panel's own entry is where we are now.
      if (!window.history.state?.[MARK]) latest.current();
    };
    window.addEventListener("popstate", onPop);
    return () => {
      window.removeEventListener("popstate", onPop);
    };
  }, []);
}

/** Whether the panel's own entry is where the history stands: then closing is going back. */
export function atPanelEntry(): boolean {
  return Boolean(window.history.state?.[MARK]);
}
