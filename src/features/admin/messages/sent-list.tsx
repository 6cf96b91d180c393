"use client";

import { PenLine } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/client";
import { errorFacts } from "../error-facts";
import { adminStrings as s } from "../strings";
import { RecallDialog } from "./recall-dialog";
import type { SentItem } from "./sent-item";
import { SentRow } from "./sent-row";

/** How often the list is read again while a message is being sent, in milliseconds. */
const SENDING_POLL = 2_000;

/** What was sent, newest first, page by page. */
export function SentList() {
  const [recalling, setRecalling] = useState<SentItem | null>(null);
  const list = trpc.message.admin.list.useInfiniteQuery(
    {},
    {
      getNextPageParam: (page) => page.nextCursor,
      // Other people send, too, and no socket tells the admin pages.
      refetchOnMount: "always",
      refetchInterval: (query) =>
        query.state.data?.pages.some((page) => page.items.some((item) => item.status === "sending"))
          ? SENDING_POLL
          : false,
    },
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <>
      <header className="flex items-center gap-2 px-8 pt-5 max-sm:px-4 max-sm:pt-3.5">
        <h1 className="flex-1 text-28 font-strong tracking-display">{s.messages}</h1>
        <Link href="/admin/compose" className={buttonClass("primary")}>
          <PenLine aria-hidden="true" />
          {s.compose}
        </Link>
      </header>
      <div className="px-8 pt-4.5 pb-16 max-sm:px-4 max-sm:pt-3.5" aria-busy={list.isPending}>
        {list.isPending && <ListSkeleton />}
        {list.error && (
          <p
            role="alert"
            className="mb-3.5 flex items-center gap-3 rounded-md bg-danger-soft px-3.5 py-2.5 text-danger-text"
          >
            <span className="flex-1">
              {s.listFailed} {errorFacts(list.error).sentence}
            </span>
            <Button size="sm" onClick={() => void list.refetch()}>
              {s.retry}
            </Button>
          </p>
        )}
        {list.isSuccess && items.length === 0 && (
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
        {items.length > 0 && (
          <>
            <SentTable items={items} onRecall={setRecalling} />
            <div className="mt-3 flex min-h-control items-center justify-between text-13 text-ink-3">
              <span role="status">{list.hasNextPage ? s.shown(items.length) : s.allShown(items.length)}</span>
              {list.hasNextPage && (
                <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                  {s.showMore}
                </Button>
              )}
            </div>
          </>
        )}
      </div>
      <RecallDialog message={recalling} onClose={() => setRecalling(null)} />
    </>
  );
}

function SentTable({ items, onRecall }: { items: SentItem[]; onRecall: (item: SentItem) => void }) {
  const HEAD = "px-3 py-2.5 text-start text-12 font-medium text-ink-3 first:ps-5 last:pe-5";
  return (
    <div className="overflow-hidden rounded-lg bg-surface shadow-edge">
      <table className="w-full table-fixed border-collapse max-sm:block">
        <thead className="border-b border-line max-sm:sr-only">
          <tr>
            <th className={HEAD}>{s.columns.message}</th>
            <th className={`${HEAD} w-[120px]`}>{s.columns.status}</th>
            <th className={`${HEAD} w-[208px] max-md:w-[132px]`}>{s.columns.audience}</th>
            <th className={`${HEAD} w-[96px]`}>{s.columns.when}</th>
            <th className={`${HEAD} w-[150px] max-lg:hidden`}>{s.columns.sender}</th>
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

function ListSkeleton() {
  return (
    <div className="rounded-lg bg-surface shadow-edge">
      <p className="sr-only">{s.loading}</p>
      {["a", "b", "c", "d", "e", "f"].map((key) => (
        <div key={key} className="flex h-14 items-center gap-3 border-b border-line px-5 last:border-b-0">
          <Skeleton className="size-tile-size" />
          <div className="grid flex-1 gap-2">
            <Skeleton className="h-3 w-1/3" />
            <Skeleton className="h-2.5 w-1/2" />
          </div>
        </div>
      ))}
    </div>
  );
}
