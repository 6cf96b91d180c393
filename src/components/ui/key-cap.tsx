import type { ReactNode } from "react";

/** A key of the keyboard, as printed on it. */
export function KeyCap({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-grid h-5 min-w-5 place-items-center rounded-xs bg-tile px-1.5 font-mono text-11 leading-none text-ink-2 shadow-key">
      {children}
    </kbd>
  );
}
