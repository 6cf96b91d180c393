"use client";

import type { KeyboardEvent, ReactNode } from "react";
import { useEffect, useId, useRef, useState } from "react";
import { classNames } from "./class-names";

const ITEM = '[role^="menuitem"]:not([aria-disabled="true"])';

type MenuProps = {
  /** Accessible name of the button and of the menu. */
  label: string;
  /** What is on the button. */
  trigger: ReactNode;
  triggerClassName?: string;
  /** MenuItem and MenuChoice elements, with any separators between. */
  children: ReactNode;
};

/** A small menu under a button: arrows move, Home and End jump, Escape closes and goes back to the button. */
export function Menu({ label, trigger, triggerClassName, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  const items = () => [...(list.current?.querySelectorAll<HTMLElement>(ITEM) ?? [])];

  useEffect(() => {
    if (!open) return;
    list.current?.querySelector<HTMLElement>(ITEM)?.focus();
    const closeOutside = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", closeOutside);
    return () => document.removeEventListener("pointerdown", closeOutside);
  }, [open]);

  function move(event: KeyboardEvent) {
    if (event.key === "Escape" || event.key === "Tab") {
      setOpen(false);
      if (event.key === "Escape") button.current?.focus();
      return;
    }
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all[to % all.length]?.focus();
  }

  return (
    <div ref={root} className="relative">
      <button
        ref={button}
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        className={triggerClassName}
      >
        {trigger}
      </button>
      {open && (
        <div
          ref={list}
          id={id}
          role="menu"
          aria-label={label}
          tabIndex={-1}
          onKeyDown={move}
          onClick={(event) => {
            if (event.target instanceof Element && event.target.closest('[role="menuitem"]')) setOpen(false);
          }}
          className="absolute end-0 top-full z-topbar mt-1.5 min-w-14 animate-arrive rounded-lg bg-raised p-1.5 shadow-2 outline-none"
        >
          {children}
        </div>
      )}
    </div>
  );
}

/** The classes of one line of a menu; links of yours with role="menuitem" wear them too. */
export const MENU_ITEM =
  "flex min-h-9 w-full items-center gap-2.5 rounded-sm px-2.5 text-start whitespace-nowrap hover:bg-hover " +
  "focus-visible:bg-hover focus-visible:-outline-offset-2 pointer-coarse:min-h-11 max-sm:min-h-11 " +
  "[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-3";

/** A line that does something. */
export function MenuItem({ onSelect, children }: { onSelect: () => void; children: ReactNode }) {
  return (
    <button type="button" role="menuitem" tabIndex={-1} onClick={onSelect} className={MENU_ITEM}>
      {children}
    </button>
  );
}

/** A line that is one of several choices; the menu stays open, so that the choice is seen. */
export function MenuChoice(props: { checked: boolean; onSelect: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={props.checked}
      tabIndex={-1}
      onClick={props.onSelect}
      className={classNames(MENU_ITEM, props.checked && "font-medium text-accent-text")}
    >
      {props.children}
    </button>
  );
}
