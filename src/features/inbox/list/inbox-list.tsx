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
import { MarkAllButton } from "./mark-all-button";
import { MessageList } from "./message-list";
import { useGate } from "./use-gate";
import { useInboxList } from "./use-inbox-list";
import { useSeen } from "./use-seen";
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
  /** A row was pressed; prevent the event's default to open the message in another way than by its address. */
  onOpen: (item: ListItem, event?: MouseEvent<HTMLAnchorElement>) => void;
};

/** The one list of the product: in the panel and on the full page. */
export function InboxList({
  view,
  onView,
  title,
  trailing,
  heading,
  idBase,
  currentId,
  onOpen,
}: InboxListProps) {
  const inbox = useInbox();
  const cache = useInboxCache();
  const counts = useCounts();
  const list = useInboxList(view);
  const actions = useReceiptActions();
  const scroller = useRef<HTMLDivElement>(null);
  const key = `${idBase}:${viewKey(view)}`;
  const start = inbox.places.get(key);
  const gate = useGate(key, list.items, scroller, start);
  useSeen(list.items.length > 0 && gate.waiting.length === 0);

  // What was just read keeps its place while the list is open, and has left when it is opened again (P6).
  useEffect(() => {
    if (view.filter !== "unread") return;
    cache.dropRead();
    return () => cache.dropRead();
  }, [cache, view.filter]);

  const unread = counts && (view.type ? (counts.byType[view.type] ?? 0) : counts.total);
  const plan = counts && unread ? markAllPlan(unread, counts.head, list.items, gate.waiting) : null;

  return (
    <>
      <div className="flex min-h-12 shrink-0 items-center gap-1 ps-5 pe-3 pt-3.5 pb-1.5 max-sm:ps-4 max-sm:pe-1.5 max-sm:pt-2">
        <div className="min-w-0 flex-1">{title}</div>
        <MarkAllButton view={view} plan={plan} />
        {trailing}
      </div>
      <ListControls view={view} onView={onView} idBase={idBase} unread={counts ?? { total: 0, byType: {} }} />
      {inbox.link !== "live" && <LinkBanner link={inbox.link} />}
      <MessageList
        // Another view is another list: its rows, its scroll position and its memory are its own.
        key={key}
        view={view}
        onView={onView}
        list={list}
        shown={gate.shown}
        waiting={gate.waiting.length}
        onRelease={gate.release}
        scroller={scroller}
        onScroll={() => inbox.places.set(key, gate.follow())}
        start={start}
        actions={actions}
        currentId={currentId ?? null}
        onOpen={onOpen}
        onIntent={inbox.prepare}
        idBase={idBase}
        heading={heading}
      />
    </>
  );
}
