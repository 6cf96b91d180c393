"use client";

import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type RouterOutputs, trpc } from "@/trpc/client";
import { DateField, dayEnd, dayStart } from "../date-field";
import { FilterSelect } from "../filter-select";
import { ListFoot, LoadFailed, RowsSkeleton } from "../list-states";
import { Moment } from "../moment";
import { PageHead } from "../page-head";
import { adminStrings as s } from "../strings";
import { ACTION_NAMES, type AuditAction, auditStrings as a, auditDetails } from "./strings";

const ACTIONS = Object.entries(ACTION_NAMES).map(([value, label]) => ({
  value: value as AuditAction,
  label,
}));

type Filters = { action?: AuditAction; actor?: string; from: string; until: string };
const NO_FILTERS: Filters = { from: "", until: "" };

/** What was done, by whom and when: filtered by action, person and dates. */
export function AuditTrail() {
  const [filters, setFilters] = useState<Filters>(NO_FILTERS);
  // People of the first, unfiltered page are the ones to choose from.
  const [actors, setActors] = useState<{ value: string; label: string }[]>([]);
  const list = trpc.audit.list.useInfiniteQuery(
    {
      ...(filters.action && { action: filters.action }),
      ...(filters.actor && { actor: filters.actor }),
      ...(filters.from && { from: dayStart(filters.from) }),
      ...(filters.until && { before: dayEnd(filters.until) }),
    },
    { getNextPageParam: (page) => page.nextCursor, refetchOnMount: "always" },
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const met = items.flatMap(({ actor }) => (actor ? [{ value: actor.id, label: actor.name }] : []));
  const unmet = met.filter(
    ({ value }, at) =>
      !actors.some((known) => known.value === value) && met.findIndex((each) => each.value === value) === at,
  );
  if (unmet.length > 0) setActors([...actors, ...unmet]);
  const filtered = filters.action || filters.actor || filters.from || filters.until;
  const change = (part: Partial<Filters>) => setFilters((last) => ({ ...last, ...part }));

  return (
    <>
      <PageHead title={a.title} about={<span>{a.about}</span>} />
      <div className="px-8 pt-4.5 pb-16 max-sm:px-4">
        <div className="mb-3.5 flex flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2">
          <FilterSelect
            label={a.what}
            any={a.anyAction}
            options={ACTIONS}
            value={filters.action}
            onChange={(action) => change({ action })}
          />
          <FilterSelect
            label={a.who}
            any={a.anybody}
            options={[{ value: "system", label: a.system }, ...actors]}
            value={filters.actor}
            onChange={(actor) => change({ actor })}
          />
          <DateField label={a.from} value={filters.from} onChange={(from) => change({ from })} />
          <DateField label={a.until} value={filters.until} onChange={(until) => change({ until })} />
          {filtered && (
            <Button variant="quiet" onClick={() => setFilters(NO_FILTERS)}>
              {s.clearFilters}
            </Button>
          )}
        </div>
        {list.error && <LoadFailed error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <RowsSkeleton />}
        {list.isSuccess && items.length === 0 && <EmptyState title={filtered ? s.nothingMatches : a.empty} />}
        {items.length > 0 && (
          <>
            <Trail items={items} />
            <ListFoot
              said={a.shown(items.length)}
              more={list.hasNextPage}
              busy={list.isFetchingNextPage}
              onMore={() => void list.fetchNextPage()}
            />
          </>
        )}
      </div>
    </>
  );
}

type AuditEvent = RouterOutputs["audit"]["list"]["items"][number];

function Trail({ items }: { items: AuditEvent[] }) {
  const HEAD = "px-3 py-2.5 text-start text-12 font-medium text-ink-3 first:ps-5 last:pe-5";
  const CELL = "px-3 py-2.5 align-top first:ps-5 last:pe-5 max-sm:p-0 max-sm:first:ps-0 max-sm:last:pe-0";
  return (
    <div className="overflow-hidden rounded-lg bg-surface shadow-edge">
      <table className="w-full table-fixed border-collapse max-sm:block">
        <thead className="border-b border-line max-sm:sr-only">
          <tr>
            <th className={`${HEAD} w-[176px]`}>{a.columns.when}</th>
            <th className={`${HEAD} w-[220px]`}>{a.columns.who}</th>
            <th className={HEAD}>{a.columns.what}</th>
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {items.map((event) => (
            <tr
              key={event.id}
              className="border-b border-line last:border-b-0 max-sm:grid max-sm:gap-1 max-sm:px-4 max-sm:py-3"
            >
              <td className={`${CELL} text-13 text-ink-2`}>
                <Moment iso={event.at} />
              </td>
              <td className={CELL}>
                <span className="flex min-w-0 items-center gap-2">
                  <Avatar name={event.actor?.name ?? s.product} size="sm" className="-my-0.5" />
                  <span className="truncate">{event.actor?.name ?? a.system}</span>
                </span>
              </td>
              <td className={`${CELL} max-sm:row-start-1`}>
                <span className="font-medium">{ACTION_NAMES[event.action] ?? event.action}</span>{" "}
                <span dir="auto" className="wrap-anywhere">
                  {event.subject ?? event.details.title ?? ""}
                </span>
                {auditDetails(event) && (
                  <span className="block text-13 wrap-anywhere text-ink-3">{auditDetails(event)}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
