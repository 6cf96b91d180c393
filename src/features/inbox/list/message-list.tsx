"use client";

import type { ListItem } from "@realtime/protocol/item";
import { type MouseEvent, type RefObject, useDeferredValue, useEffect, useMemo, useRef } from "react";
import { RowSkeletons } from "@/components/message/row-skeleton";
import type { ReceiptActions } from "../cache/use-receipt-actions";
import { useInbox } from "../inbox-context";
import { useLate } from "../use-late";
import type { View } from "../view";
import { useInboxWords } from "../words";
import { DayHeading } from "./day-heading";
import { FailedBanner } from "./list-banner";
import { ListEmpty } from "./list-empty";
import { listEntries } from "./list-entries";
import { ListRow } from "./list-row";
import { NewPill } from "./new-pill";
import { PullSign } from "./pull-sign";
import type { Place } from "./use-gate";
import type { InboxList } from "./use-inbox-list";
import { usePull } from "./use-pull";
import { useRowCalls } from "./use-row-calls";
import { useRowKeys } from "./use-row-keys";
import { useRowMemory } from "./use-row-memory";
import type { ListSelection } from "./use-selection";
import { useVirtualRows } from "./use-virtual-rows";

export type MessageListProps = {
  view: View;
  onView: (view: View) => void;
  /** What follows a message's own address. */
  query: string;
  list: InboxList;
  /** What is on the list, without what waits behind the pill. */
  shown: readonly ListItem[];
  waiting: number;
  onRelease: () => void;
  scroller: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
  start: Place | undefined;
  actions: ReceiptActions;
  selection: ListSelection;
  onAct: (act: keyof ReceiptActions) => void;
  onSearch: () => void;
  onEscape: () => boolean;
  /** The message that is open beside the list. */
  currentId: string | null;
  onOpen: (item: ListItem, event?: MouseEvent<HTMLAnchorElement>) => void;
  onIntent: (item: ListItem) => void;
  /** Ids as Tabs makes them. */
  idBase: string;
  /** Gets the focus when the last row has gone. */
  heading: RefObject<HTMLElement | null>;
};

/** The list on its rope: days, rows, more pages as one scrolls, and what there is instead of rows. */
export function MessageList(props: MessageListProps) {
  const words = useInboxWords();
  const { view, list, scroller, actions, selection, idBase } = props;
  const shown = useCalmly(props.shown);
  const entries = useMemo(
    () => listEntries(shown, !list.hasMore, { locale: words.locale }),
    [shown, list.hasMore, words],
  );
  const rows = useVirtualRows({ entries, scroller, startOffset: props.start?.offset ?? 0 });
  const memory = useRowMemory(shown);
  const feed = useRef<HTMLDivElement>(null);
  const showSkeletons = useLate(list.loading, 150);
  const empty = !list.loading && !list.failed && shown.length === 0 && props.waiting === 0 && !list.hasMore;

  const { loadMore } = list;
  const wantsMore = rows.nearEnd && list.hasMore && !list.loadingMore && !list.failed;
  useEffect(() => {
    if (wantsMore) loadMore();
  });

  const afterArchive = useRowKeys({ ...props, shown }, rows);
  const calls = useRowCalls({
    onOpen: props.onOpen,
    onIntent: props.onIntent,
    onSelect: (item, extend) => (extend ? selection.extendTo(item) : selection.toggle(item)),
    onArchived: afterArchive,
  });
  const pull = usePull(scroller, useInbox().catchUp);

  return (
    <div
      ref={scroller}
      id={`${idBase}-panel`}
      role="tabpanel"
      aria-labelledby={`${idBase}-tab-${view.filter}`}
      onScroll={props.onScroll}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain scroll-thin"
    >
      <PullSign pull={pull} />
      <NewPill count={props.waiting} onPress={props.onRelease} />
      {list.failed && shown.length === 0 && (
        <FailedBanner text={words.listFailed} onRetry={list.retry} busy={list.loadingMore} />
      )}
      {empty ? (
        <ListEmpty view={view} onView={props.onView} />
      ) : (
        <div
          ref={feed}
          role="feed"
          aria-label={words.title}
          aria-busy={list.loading || list.loadingMore}
          className="rope min-h-full"
        >
          <div role="presentation" style={{ height: rows.height }} className="relative">
            {rows.visible.map(({ entry, key, style, sticky, measure, entryIndex }) => (
              <div
                key={key}
                ref={measure}
                data-index={entryIndex}
                style={style}
                className={sticky ? "z-2" : undefined}
              >
                {entry.kind === "day" ? (
                  <DayHeading iso={entry.iso} unread={entry.unread} />
                ) : (
                  <ListRow
                    item={entry.item}
                    href={`/messages/${entry.item.id}${props.query}`}
                    selected={selection.items.has(entry.item.id)}
                    selecting={selection.active}
                    index={entry.index}
                    total={list.hasMore ? -1 : shown.length}
                    current={entry.item.id === props.currentId}
                    fresh={memory.isFresh(entry.item)}
                    justRead={memory.wasUnread(entry.item)}
                    actions={actions}
                    calls={calls}
                  />
                )}
              </div>
            ))}
          </div>
          {showSkeletons && <RowSkeletons count={7} />}
          {/* Others after each page: the next one may be on its way before this one's rows are there. */}
          {list.loadingMore && <RowSkeletons key={shown.length} count={3} />}
        </div>
      )}
      {list.failed && shown.length > 0 && (
        <FailedBanner text={words.olderFailed} onRetry={list.retry} busy={list.loadingMore} />
      )}
      {list.loading && <p className="sr-only">{words.loading}</p>}
    </div>
  );
}

/**
 * What is shown of a list that changes: in a burst its new rows are made bit by bit, between frames, and not in one
 * that everything waits for. Its first rows come at once.
 */
function useCalmly(items: readonly ListItem[]): readonly ListItem[] {
  const calm = useDeferredValue(items);
  return calm.length === 0 ? items : calm;
}
