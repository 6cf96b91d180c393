"use client";

import { Search, SquareCheck } from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import type { ReceiptActions } from "../cache/use-receipt-actions";
import type { View } from "../view";
import { useInboxWords } from "../words";
import { MarkAllButton } from "./mark-all-button";
import { SearchField } from "./search-field";
import { SelectionBar } from "./selection-bar";
import type { MarkAllPlan } from "./use-mark-all";
import type { ListSelection } from "./use-selection";

type ListHeadProps = {
  view: View;
  onView: (view: View) => void;
  title: ReactNode;
  trailing: ReactNode;
  plan: MarkAllPlan | null;
  selection: ListSelection;
  onAct: (act: keyof ReceiptActions) => void;
  /** Opens the search field and goes there. */
  search: RefObject<(() => void) | null>;
};

/** The line above the tabs: the title and what acts on the list, or the search, or what is selected. */
export function ListHead({ view, onView, title, trailing, plan, selection, onAct, search }: ListHeadProps) {
  const words = useInboxWords();
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const wanted = useRef(false);
  const searching = open || view.search !== "";

  useEffect(() => {
    search.current = () => {
      wanted.current = true;
      setOpen(true);
      input.current?.focus();
      input.current?.select();
    };
  }, [search]);
  useEffect(() => {
    if (!wanted.current || !input.current) return;
    wanted.current = false;
    input.current.focus();
  });

  function close() {
    setOpen(false);
    onView({ ...view, search: "" });
    document.querySelector<HTMLElement>("[data-search-button]")?.focus();
  }

  const selecting = selection.active;
  return (
    <div className="flex min-h-13 shrink-0 items-center gap-1 ps-5 pe-3 pt-2.5 pb-1.5 max-sm:ps-4 max-sm:pe-1.5 max-sm:pt-2">
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
            onClose={close}
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
          <IconButton
            size="sm"
            label={words.search}
            shortcut="/"
            data-search-button=""
            onClick={() => search.current?.()}
          >
            <Search aria-hidden="true" />
          </IconButton>
          {trailing}
        </>
      )}
    </div>
  );
}
