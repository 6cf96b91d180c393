"use client";

import type { ListItem } from "@realtime/protocol/item";
import { type MouseEvent, type ReactNode, type RefObject, useEffect, useRef } from "react";
import { useInboxCache } from "../cache/inbox-cache";
import { useReceiptActions } from "../cache/use-receipt-actions";
import { useInbox } from "../inbox-context";
import { useCounts } from "../use-counts";
import { type View, viewKey } from "../view";
import { LinkBanner } from "./list-banner";
import { ListControls } from "./list-controls";
import { ListHead, type SearchDoor } from "./list-head";
import { MessageList } from "./message-list";
import { useGate } from "./use-gate";
import { useInboxList } from "./use-inbox-list";
import { useSeen } from "./use-seen";
import { useSelection } from "./use-selection";
import { useSelectionActions } from "./use-selection-actions";
import { markAllPlan } from "./waiting";

type InboxListProps = {
  view: View;
  onView: (view: View) => void;
  /** The heading of the list, and what stands at the end of its line. */
  title: ReactNode;
  trailing?: ReactNode;
  heading: RefObject<HTMLElement | null>;
  idBase: string;
  currentId?: string | null;
  /** What follows a message's own address. */
  query?: string;
  /** Takes Escape while the list has a use for it: true when it had. */
  takeEscape?: RefObject<(() => boolean) | null>;
  /** A row was pressed; prevent the event's default to open the message in another way than by its address. */
  onOpen: (item: ListItem, event?: MouseEvent<HTMLAnchorElement>) => void;
};

/** The one list of the product: in the panel and on the full page. */
export function InboxList(props: InboxListProps) {
  const { view, onView, idBase } = props;
  const inbox = useInbox();
  const cache = useInboxCache();
  const counts = useCounts();
  const list = useInboxList(view);
  const actions = useReceiptActions();
  const scroller = useRef<HTMLDivElement>(null);
  const search = useRef<SearchDoor | null>(null);
  const key = `${idBase}:${viewKey(view)}`;
  const start = inbox.places.get(key);
  const gate = useGate(key, list.items, scroller, start);
  const selection = useSelection(key, view, gate.shown);
  const actOnSelection = useSelectionActions(selection, actions);
  useSeen(list.items.length > 0 && gate.waiting.length === 0);

  // What was just read keeps its place while the list is open, and has left when it is opened again (P6).
  useEffect(() => {
    if (view.filter !== "unread") return;
    cache.dropRead();
    return () => cache.dropRead();
  }, [cache, view.filter]);

  function onEscape(): boolean {
    if (document.activeElement?.closest('[role="search"]')) return search.current?.close() ?? false;
    if (selection.active) {
      selection.clear();
      return true;
    }
    return false;
  }
  useEffect(() => {
    if (props.takeEscape) props.takeEscape.current = onEscape;
  });

  const unread = counts && (view.type ? (counts.byType[view.type] ?? 0) : counts.total);
  const plan = counts && unread ? markAllPlan(unread, counts.head, list.items, gate.waiting) : null;

  return (
    <>
      <ListHead
        view={view}
        onView={onView}
        title={props.title}
        trailing={props.trailing}
        plan={plan}
        selection={selection}
        onAct={actOnSelection}
        search={search}
      />
      <ListControls view={view} onView={onView} idBase={idBase} counts={counts} />
      <LinkBanner link={inbox.link} />
      <MessageList
        // Another view is another list: its rows, its scroll position and its memory are its own.
        key={key}
        view={view}
        onView={onView}
        query={props.query ?? ""}
        list={list}
        shown={gate.shown}
        waiting={gate.waiting.length}
        onRelease={gate.release}
        scroller={scroller}
        onScroll={() => inbox.places.set(key, gate.follow())}
        start={start}
        actions={actions}
        selection={selection}
        onAct={actOnSelection}
        onSearch={() => search.current?.open()}
        onEscape={onEscape}
        currentId={props.currentId ?? null}
        onOpen={props.onOpen}
        onIntent={inbox.prepare}
        idBase={idBase}
        heading={props.heading}
      />
    </>
  );
}
