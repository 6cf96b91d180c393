"use client";

import { PenLine } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { trpc } from "@/trpc/client";
import { ListFoot, LoadFailed, RowsSkeleton } from "../list-states";
import { PageHead } from "../page-head";
import { adminStrings as s } from "../strings";
import { filterInput, isFiltered, type ListFilters, ListFiltersBar, NO_FILTERS } from "./list-filters";
import { RecallDialog } from "./recall-dialog";
import { SendAxis } from "./send-axis";
import type { SentItem } from "./sent-item";
import { SentRow } from "./sent-row";

/** How often the list is read again, in milliseconds: while something is on its way, and otherwise. */
const SENDING_POLL = 2_000;
const CALM_POLL = 15_000;

/** What was composed, newest first, page by page. */
export function SentList() {
  const [recalling, setRecalling] = useState<SentItem | null>(null);
  const [filters, setFilters] = useState<ListFilters>(NO_FILTERS);
  const [senders, setSenders] = useState<{ value: string; label: string }[]>([]);
  const list = trpc.message.admin.list.useInfiniteQuery(filterInput(filters), {
    getNextPageParam: (page) => page.nextCursor,
    // Other people send, too, and no socket tells the admin pages.
    refetchOnMount: "always",
    refetchInterval: (query) => (onItsWay(query.state.data?.pages) ? SENDING_POLL : CALM_POLL),
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const unmet = items.filter(
    ({ composer }, at) =>
      !senders.some(({ value }) => value === composer.id) &&
      items.findIndex((each) => each.composer.id === composer.id) === at,
  );
  if (unmet.length > 0)
    setSenders([...senders, ...unmet.map(({ composer: { id, name } }) => ({ value: id, label: name }))]);
  const filtered = isFiltered(filters);

  return (
    <>
      <PageHead title={s.messages}>
        <Link href="/admin/compose" className={buttonClass("primary")}>
          <PenLine aria-hidden="true" />
          {s.compose}
        </Link>
      </PageHead>
      <div className="px-8 pt-4.5 pb-16 max-sm:px-4 max-sm:pt-3.5" aria-busy={list.isPending}>
        <SendAxis />
        <ListFiltersBar
          filters={filters}
          senders={senders}
          onChange={(part) => setFilters((last) => ({ ...last, ...part }))}
          onClear={() => setFilters(NO_FILTERS)}
        />
        {list.isPending && <RowsSkeleton />}
        {list.error && <LoadFailed error={list.error} onRetry={() => void list.refetch()} />}
        {list.isSuccess && items.length === 0 && !filtered && (
          <EmptyState
            title={s.noneTitle}
            action={
              <Link href="/admin/compose" className={buttonClass()}>
                {s.compose}
              </Link>
            }
          >
            {s.none}
          </EmptyState>
        )}
        {list.isSuccess && items.length === 0 && filtered && <EmptyState title={s.nothingMatches} />}
        {items.length > 0 && (
          <>
            <SentTable items={items} onRecall={setRecalling} />
            <ListFoot
              said={list.hasNextPage ? s.shown(items.length) : s.allShown(items.length)}
              more={list.hasNextPage}
              busy={list.isFetchingNextPage}
              onMore={() => void list.fetchNextPage()}
            />
          </>
        )}
      </div>
      <RecallDialog message={recalling} onClose={() => setRecalling(null)} />
    </>
  );
}

/** Something is being sent, leaves within a minute, or has just been sent and is counted for the first time. */
function onItsWay(pages: { items: SentItem[] }[] | undefined): boolean {
  const soon = Date.now() + 60_000;
  return (pages ?? []).some(({ items }) =>
    items.some(
      ({ status, scheduledAt, reach }) =>
        status === "sending" ||
        (status === "sent" && reach === null) ||
        (status === "scheduled" && Date.parse(scheduledAt ?? "") < soon),
    ),
  );
}

function SentTable({ items, onRecall }: { items: SentItem[]; onRecall: (item: SentItem) => void }) {
  const HEAD = "px-3 py-2.5 text-start text-12 font-medium text-ink-3 first:ps-5 last:pe-5";
  return (
    <div className="rounded-lg bg-surface shadow-edge">
      <table className="w-full table-fixed border-collapse max-sm:block">
        <thead className="border-b border-line max-sm:sr-only">
          <tr>
            <th className={HEAD}>{s.columns.message}</th>
            <th className={`${HEAD} w-[116px]`}>{s.columns.status}</th>
            <th className={`${HEAD} w-[172px] max-lg:hidden`}>{s.columns.audience}</th>
            <th className={`${HEAD} w-[140px]`}>{s.columns.when}</th>
            <th className={`${HEAD} w-[150px] max-lg:hidden`}>{s.columns.sender}</th>
            <th className={`${HEAD} w-[152px] text-end! max-lg:w-[88px]`}>{s.columns.read}</th>
            <th className={`${HEAD} w-16`}>
              <span className="sr-only">{s.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {items.map((item) => (
            <SentRow key={item.id} item={item} onRecall={onRecall} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
