"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { messageIdOf } from "../view";

/** What leads to another page closes the panel, as "Go to detail" does. A message opens over it. */
export function useCloseOnLeaving(close: () => void): void {
  const path = usePathname();
  const below = useRef(path);
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    if (path !== below.current && messageIdOf(path) === null) latest.current();
  }, [path]);
}
