"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { trpc } from "@/trpc/client";
import { FilterSelect } from "../filter-select";
import { ListFoot, LoadFailed, RowsSkeleton } from "../list-states";
import { PageHead } from "../page-head";
import { SearchField } from "../search-field";
import { adminStrings as s } from "../strings";
import { type Asked, ConfirmDialog } from "./confirm-dialog";
import { PersonRow } from "./person-row";
import { peopleStrings as p } from "./strings";
import { usePersonActions } from "./use-person-actions";

type Role = keyof typeof p.roles;
type State = keyof typeof p.states;
type Filters = { search: string; role?: Role; state?: State };

const options = <T extends string>(names: Record<T, string>) =>
  (Object.entries(names) as [T, string][]).map(([value, label]) => ({ value, label }));

/** The people of this product: found, given a role, kept out, signed out, erased. */
export function PeopleList({ selfId }: { selfId: string }) {
  const [filters, setFilters] = useState<Filters>({ search: "" });
  const [asked, setAsked] = useState<Asked>(null);
  const actions = usePersonActions(() => setAsked(null));
  const { search, role, state } = filters;
  const filtered = search !== "" || role !== undefined || state !== undefined;
  const list = trpc.person.list.useInfiniteQuery(
    { ...(search && { search }), ...(role && { role }), ...(state && { state }) },
    { getNextPageParam: (page) => page.nextCursor, refetchOnMount: "always" },
  );
  const people = list.data?.pages.flatMap((page) => page.items) ?? [];
  const change = (part: Partial<Filters>) => setFilters((last) => ({ ...last, ...part }));
  const HEAD = "px-3 py-2.5 text-start text-12 font-medium text-ink-3 first:ps-5 last:pe-5";

  return (
    <>
      <PageHead title={p.title} about={<span>{p.about}</span>} />
      <div className="px-8 pt-4.5 pb-16 max-sm:px-4">
        <div className="mb-3.5 flex flex-wrap items-center gap-2">
          <SearchField
            label={p.find}
            placeholder={p.placeholder}
            value={search}
            onChange={(search) => change({ search })}
          />
          <FilterSelect
            label={p.role}
            any={p.anyRole}
            options={options(p.roles)}
            value={role}
            onChange={(role) => change({ role })}
          />
          <FilterSelect
            label={p.state}
            any={p.anyState}
            options={options(p.states)}
            value={state}
            onChange={(state) => change({ state })}
          />
          {filtered && (
            <Button variant="quiet" onClick={() => setFilters({ search: "" })}>
              {s.clearFilters}
            </Button>
          )}
        </div>
        {list.error && <LoadFailed error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <RowsSkeleton />}
        {list.isSuccess && people.length === 0 && (
          <EmptyState title={filtered ? s.nothingMatches : p.noneTitle} />
        )}
        {people.length > 0 && (
          <>
            <div className="rounded-lg bg-surface shadow-edge">
              <table className="w-full table-fixed border-collapse max-sm:block">
                <thead className="border-b border-line max-sm:sr-only">
                  <tr>
                    <th className={HEAD}>{p.columns.person}</th>
                    <th className={`${HEAD} w-[230px] max-lg:hidden`}>{p.columns.groups}</th>
                    <th className={`${HEAD} w-[120px]`}>{p.columns.sessions}</th>
                    <th className={`${HEAD} w-[150px]`}>{p.columns.role}</th>
                    <th className={`${HEAD} w-16`}>
                      <span className="sr-only">{s.actions}</span>
                    </th>
                  </tr>
                </thead>
                <tbody className="max-sm:block">
                  {people.map((person) => (
                    <PersonRow
                      key={person.id}
                      person={person}
                      self={person.id === selfId}
                      onRole={(to) => actions.changeRole(person, to)}
                      onEnable={() => actions.enable(person)}
                      onEndSessions={() => actions.endSessions(person)}
                      onAsk={(what) => setAsked({ what, person })}
                    />
                  ))}
                </tbody>
              </table>
            </div>
            <ListFoot
              said={p.shown(people.length)}
              more={list.hasNextPage}
              busy={list.isFetchingNextPage}
              onMore={() => void list.fetchNextPage()}
            />
          </>
        )}
      </div>
      <ConfirmDialog
        asked={asked}
        busy={actions.busy}
        error={actions.error}
        onCancel={() => {
          actions.forget();
          setAsked(null);
        }}
        onSure={() => asked && actions[asked.what](asked.person)}
      />
    </>
  );
}
