"use client";

import type { KeyboardEvent, ReactNode } from "react";
import { useRef } from "react";

export type Tab<T extends string> = { value: T; label: string; aside?: ReactNode };

type TabsProps<T extends string> = {
  label: string;
  tabs: readonly Tab<T>[];
  value: T;
  onChange: (value: T) => void;
  /** Ids are `${idBase}-tab-${value}`; every tab controls the one panel `${idBase}-panel`. */
  idBase: string;
  className?: string;
};

/**
 * Tabs over one panel, with a roving tab stop: arrows move and activate (what they show is at hand),
 * Home and End jump. Arrows follow the reading direction.
 */
export function Tabs<T extends string>({ label, tabs, value, onChange, idBase, className }: TabsProps<T>) {
  const list = useRef<HTMLDivElement>(null);

  function move(event: KeyboardEvent) {
    const rightToLeft = list.current ? getComputedStyle(list.current).direction === "rtl" : false;
    const forward = rightToLeft ? "ArrowLeft" : "ArrowRight";
    const backward = rightToLeft ? "ArrowRight" : "ArrowLeft";
    const at = tabs.findIndex((tab) => tab.value === value);
    const to = { [forward]: at + 1, [backward]: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[
      event.key
    ];
    const next = to === undefined ? undefined : tabs[to % tabs.length];
    if (!next) return;
    event.preventDefault();
    onChange(next.value);
    document.getElementById(`${idBase}-tab-${next.value}`)?.focus();
  }

  return (
    <div
      ref={list}
      role="tablist"
      aria-label={label}
      onKeyDown={move}
      className={`flex gap-5 border-b border-line ${className ?? ""}`}
    >
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          id={`${idBase}-tab-${tab.value}`}
          aria-controls={`${idBase}-panel`}
          aria-selected={tab.value === value}
          tabIndex={tab.value === value ? 0 : -1}
          onClick={() => onChange(tab.value)}
          className={
            "relative inline-flex h-10 items-center gap-1.5 font-medium whitespace-nowrap text-ink-3 max-sm:h-11 " +
            "pointer-coarse:h-11 hover:text-ink-2 aria-selected:font-strong aria-selected:text-ink after:absolute " +
            "after:inset-x-0 after:-bottom-px after:h-0.5 after:rounded-full aria-selected:after:bg-accent-text"
          }
        >
          {tab.label}
          {tab.aside}
        </button>
      ))}
    </div>
  );
}
