"use client";

import { Search, Settings, SquareCheck } from "lucide-react";
import Link from "next/link";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { IconButton, iconButtonClass } from "@/components/ui/icon-button";
import type { ReceiptActions } from "../cache/use-receipt-actions";
import { useInbox } from "../inbox-context";
import type { View } from "../view";
import { useInboxWords } from "../words";
import { MarkAllButton } from "./mark-all-button";
import { SearchField } from "./search-field";
import { SelectionBar } from "./selection-bar";
import type { MarkAllPlan } from "./use-mark-all";
import type { ListSelection } from "./use-selection";

/** Opens the search field and goes there; closes and empties it, and tells whether it was open. */
export type SearchDoor = { open: () => void; close: () => boolean };

type ListHeadProps = {
  view: View;
  onView: (view: View) => void;
  title: ReactNode;
  trailing: ReactNode;
  plan: MarkAllPlan | null;
  selection: ListSelection;
  onAct: (act: keyof ReceiptActions) => void;
  search: RefObject<SearchDoor | null>;
};

/** The line above the tabs: the title and what acts on the list, or the search, or what is selected. */
export function ListHead({ view, onView, title, trailing, plan, selection, onAct, search }: ListHeadProps) {
  const words = useInboxWords();
  const { setPanelOpen } = useInbox();
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const wanted = useRef(false);
  const backToButton = useRef(false);
  const searching = open || view.search !== "";

  function show() {
    wanted.current = true;
    setOpen(true);
    input.current?.focus();
    input.current?.select();
  }
  function close(): boolean {
    if (!searching) return false;
    backToButton.current = true;
    setOpen(false);
    onView({ ...view, search: "" });
    return true;
  }
  useEffect(() => {
    search.current = { open: show, close };
  });
  useEffect(() => {
    if (wanted.current && input.current) {
      wanted.current = false;
      input.current.focus();
    }
    if (backToButton.current && button.current) {
      backToButton.current = false;
      button.current.focus();
    }
  });

  const selecting = selection.active;
  return (
    <div className="flex h-12 shrink-0 items-center gap-1 ps-5 pe-3 pt-2 max-sm:h-14 max-sm:ps-4 max-sm:pe-1.5">
      {selecting ? (
        <>
          <div className="sr-only">{title}</div>
          <SelectionBar view={view} selection={selection} onAct={onAct} />
        </>
      ) : searching ? (
        <>
          <div className="sr-only">{title}</div>
          <SearchField
            ref={input}
            value={view.search}
            onChange={(next) => onView({ ...view, search: next })}
            onClose={() => void close()}
          />
          {trailing}
        </>
      ) : (
        <>
          <div className="min-w-0 flex-1">{title}</div>
          <MarkAllButton view={view} plan={plan} />
          <span className="hidden pointer-coarse:contents">
            <IconButton size="sm" label={words.selectSome} onClick={selection.begin}>
              <SquareCheck aria-hidden="true" />
            </IconButton>
          </span>
          <IconButton size="sm" ref={button} label={words.search} shortcut="/" onClick={show}>
            <Search aria-hidden="true" />
          </IconButton>
          <Link
            href="/preferences"
            prefetch={false}
            onClick={() => setPanelOpen(false)}
            aria-label={words.preferences}
            title={words.preferences}
            className={classNames(iconButtonClass("sm"), "max-sm:hidden")}
          >
            <Settings aria-hidden="true" />
          </Link>
          {trailing}
        </>
      )}
    </div>
  );
}
