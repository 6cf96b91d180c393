"use client";

import type { ListItem } from "@realtime/protocol/item";
import { useState } from "react";
import { trpc } from "@/trpc/client";
import { showFailure } from "../toasts/act-toasts";
import type { View } from "../view";
import { useInboxWords } from "../words";
import { addAll, extendTo, NO_SELECTION, SELECT_MOST, type Selection, toggle } from "./selection";
import { listInput } from "./use-inbox-list";

/** The most that one page of the server holds. */
const PAGE = 50;

export type ListSelection = {
  items: Selection["items"];
  /** Rows show their boxes: something is selected, or a person is about to. */
  active: boolean;
  begin: () => void;
  toggle: (item: ListItem) => void;
  extendTo: (item: ListItem) => void;
  /** A step of its own: everything that the view lists, loaded or not, 1,000 at most. */
  selectAll: () => void;
  selectingAll: boolean;
  /** All that match are selected, or the newest 1,000 of them. */
  all: "no" | "all" | "most";
  clear: () => void;
};

type State = { key: string; selection: Selection; active: boolean; all: ListSelection["all"] };

/**
 * What is selected on a list. Another view begins with nothing; messages that leave the list stay selected only
 * as long as they are listed or were picked from beyond what is loaded.
 *
 * @param key of the view
 * @param shown what is on the list, newest first
 */
export function useSelection(key: string, view: View, shown: readonly ListItem[]): ListSelection {
  const words = useInboxWords();
  const { client } = trpc.useUtils();
  const [kept, setState] = useState<State>(() => nothing(key));
  const [selectingAll, setSelectingAll] = useState(false);
  const state = kept.key === key ? kept : nothing(key);

  function set(selection: Selection, all: State["all"] = "no") {
    setState({ key, selection, active: selection.items.size > 0, all });
  }

  async function selectAll() {
    setSelectingAll(true);
    try {
      const found: ListItem[] = [];
      let cursor: string | null = null;
      do {
        const page: { items: ListItem[]; nextCursor: string | null } = await client.message.my.list.query({
          ...listInput(view),
          limit: PAGE,
          ...(cursor ? { cursor } : {}),
        });
        found.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor && found.length < SELECT_MOST);
      set(addAll(NO_SELECTION, found), cursor || found.length > SELECT_MOST ? "most" : "all");
    } catch {
      showFailure(words.selectFailed);
    } finally {
      setSelectingAll(false);
    }
  }

  return {
    items: state.selection.items,
    active: state.active,
    begin: () => setState({ ...state, active: true }),
    toggle: (item) => set(toggle(state.selection, item)),
    extendTo: (item) => set(extendTo(state.selection, item, shown)),
    selectAll: () => void selectAll(),
    selectingAll,
    all: state.all,
    clear: () => setState(nothing(key)),
  };
}

function nothing(key: string): State {
  return { key, selection: NO_SELECTION, active: false, all: "no" };
}
