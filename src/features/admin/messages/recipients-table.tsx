"use client";

import { Download } from "lucide-react";
import { useEffect, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { buttonClass } from "@/components/ui/button";
import { Segmented } from "@/components/ui/segmented";
import { type RouterOutputs, trpc } from "@/trpc/client";
import { ListFoot, LoadFailed, RowsSkeleton } from "../list-states";
import { Moment } from "../moment";
import { SearchField } from "../search-field";
import { peopleOf } from "../strings";
import { messagesStrings as m } from "./strings";

type MessageRecipient = RouterOutputs["message"]["admin"]["recipients"]["items"][number];
type Filter = keyof typeof m.filters;

const FILTERS = Object.entries(m.filters).map(([value, label]) => ({ value: value as Filter, label }));

type RecipientsTableProps = { id: string; mayExport: boolean; poll: number | false };

/** Who has read a message and who has not. */
export function RecipientsTable({ id, mayExport, poll }: RecipientsTableProps) {
  const [filter, setFilter] = useState<Filter>("all");
  const [search, setSearch] = useState("");
  const list = trpc.message.admin.recipients.useInfiniteQuery(
    { id, filter, ...(search && { search }) },
    {
      getNextPageParam: (page) => page.nextCursor,
      refetchOnMount: "always",
      // Many pages stay as they are, until they are asked for anew.
      refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) > 1 ? false : poll),
    },
  );
  const people = list.data?.pages.flatMap((page) => page.items) ?? [];
  const { hasNextPage, isFetching, fetchNextPage } = list;
  // A page may look at many people and find none who pass the filter.
  const goOn = people.length === 0 && hasNextPage && !isFetching;
  useEffect(() => {
    if (goOn) void fetchNextPage();
  }, [goOn, fetchNextPage]);
  const searching = people.length === 0 && (hasNextPage || isFetching);
  const HEAD = "px-3 py-2.5 text-12 font-medium text-ink-3 first:ps-5 first:text-start last:pe-5 text-end";
  return (
    <section aria-labelledby="recipients" className="rounded-lg bg-surface shadow-edge">
      <div className="flex flex-wrap items-center gap-2.5 px-5 py-3 max-sm:px-4">
        <h2 id="recipients" className="flex-1 font-strong">
          {m.people}
        </h2>
        <Segmented label={m.show} segments={FILTERS} value={filter} onChange={setFilter} />
        <SearchField
          label={m.findPerson}
          placeholder={m.findPersonPlaceholder}
          value={search}
          onChange={setSearch}
        />
        {mayExport && (
          <a
            href={`/api/admin/messages/${id}/recipients?filter=${filter}`}
            download
            className={buttonClass()}
          >
            <Download aria-hidden="true" />
            {m.export}
          </a>
        )}
      </div>
      <div className="border-t border-line">
        {list.error && (
          <div className="p-4">
            <LoadFailed error={list.error} onRetry={() => void list.refetch()} />
          </div>
        )}
        {list.isPending && <RowsSkeleton />}
        {list.isSuccess && people.length === 0 && (
          <p role="status" className="px-5 py-6 text-ink-3">
            {searching ? m.searchingOn : m.nobody}
          </p>
        )}
        {people.length > 0 && (
          <table className="w-full table-fixed border-collapse max-sm:block">
            <thead className="border-b border-line max-sm:sr-only">
              <tr>
                <th className={HEAD}>{m.columns.person}</th>
                <th className={`${HEAD} w-[90px]`}>{m.columns.seen}</th>
                <th className={`${HEAD} w-[160px]`}>{m.columns.read}</th>
                <th className={`${HEAD} w-[160px]`}>{m.columns.action}</th>
              </tr>
            </thead>
            <tbody className="max-sm:block">
              {people.map((person) => (
                <RecipientRow key={person.id} person={person} />
              ))}
            </tbody>
          </table>
        )}
      </div>
      {people.length > 0 && (
        <div className="px-5 pb-3 max-sm:px-4">
          <ListFoot
            said={peopleOf(people.length)}
            more={hasNextPage}
            busy={list.isFetchingNextPage}
            onMore={() => void fetchNextPage()}
          />
        </div>
      )}
    </section>
  );
}

function RecipientRow({ person }: { person: MessageRecipient }) {
  const CELL = "px-3 py-2.5 align-middle first:ps-5 last:pe-5 max-sm:p-0 max-sm:first:ps-0 max-sm:last:pe-0";
  const at = person.openedAt ?? person.readAt;
  return (
    <tr className="border-b border-line last:border-b-0 max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:items-center max-sm:gap-x-3 max-sm:px-4 max-sm:py-2.5">
      <td className={CELL}>
        <div className="flex min-w-0 items-center gap-2.5">
          <Avatar name={person.name} image={person.image} />
          <div className="min-w-0">
            <div dir="auto" className="truncate font-medium">
              {person.name}
            </div>
            <div className="truncate text-12 text-ink-3">{person.email}</div>
          </div>
        </div>
      </td>
      <td className={`${CELL} text-end text-13 text-ink-2 max-sm:hidden`}>{person.seen ? m.yes : m.none}</td>
      <td className={`${CELL} text-end text-13 ${person.read === "no" ? "text-ink-3" : ""}`}>
        {person.read === "no" ? (
          m.notRead
        ) : person.read === "all" ? (
          m.withMarkAll
        ) : at ? (
          <Moment iso={at} />
        ) : (
          m.yes
        )}
      </td>
      <td className={`${CELL} text-end text-13 text-ink-2 max-sm:hidden`}>
        {person.actedAt ? <Moment iso={person.actedAt} /> : m.none}
      </td>
    </tr>
  );
}
