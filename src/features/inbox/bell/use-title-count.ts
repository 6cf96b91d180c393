"use client";

import { useEffect } from "react";
import { titleWithCount } from "./title-count";

/** Shows the count in the title while nobody looks at the window (B7), and on the app's icon when installed. */
export function useTitleCount(count: number): void {
  useEffect(() => {
    const show = () => {
      document.title = titleWithCount(document.title, document.hasFocus() ? 0 : count);
    };
    show();
    window.addEventListener("focus", show);
    window.addEventListener("blur", show);
    return () => {
      window.removeEventListener("focus", show);
      window.removeEventListener("blur", show);
    };
  }, [count]);

  useEffect(() => {
    // Refused where the app is not installed; there is nothing to do about it.
    if (count > 0) navigator.setAppBadge?.(count).catch(() => undefined);
    else navigator.clearAppBadge?.().catch(() => undefined);
  }, [count]);
}
