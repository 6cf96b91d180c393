"use client";

import { Plus, UsersRound } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { trpc } from "@/trpc/client";
import { LoadFailed, RowsSkeleton } from "../list-states";
import { Moment } from "../moment";
import { useNotice } from "../notices";
import { PageHead } from "../page-head";
import { SearchField } from "../search-field";
import { adminStrings as s } from "../strings";
import { NameDialog } from "./name-dialog";
import { groupStrings as g } from "./strings";

/** The groups, by name, and the way to a new one. */
export function GroupList() {
  const [search, setSearch] = useState("");
  const [naming, setNaming] = useState(false);
  const router = useRouter();
  const notice = useNotice();
  const utils = trpc.useUtils();
  const list = trpc.group.list.useQuery({ search }, { refetchOnMount: "always" });
  const create = trpc.group.create.useMutation({
    onSuccess: async ({ id }, { name }) => {
      notice(g.created(name.trim()));
      router.push(`/admin/groups/${id}`);
      await utils.group.list.invalidate();
    },
  });
  const groups = list.data?.groups ?? [];
  const HEAD = "px-3 py-2.5 text-start text-12 font-medium text-ink-3 first:ps-5 last:pe-5";
  const CELL = "px-3 py-2.5 first:ps-5 last:pe-5";

  function close() {
    setNaming(false);
    create.reset();
  }

  return (
    <>
      <PageHead title={g.title} about={<span>{g.about}</span>}>
        <Button variant="primary" onClick={() => setNaming(true)}>
          <Plus aria-hidden="true" />
          {g.newGroup}
        </Button>
      </PageHead>
      <div className="px-8 pt-4.5 pb-16 max-sm:px-4">
        <div className="mb-3.5 flex">
          <SearchField label={g.find} placeholder={g.find} value={search} onChange={setSearch} />
        </div>
        {list.error && <LoadFailed error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <RowsSkeleton />}
        {list.isSuccess && groups.length === 0 && (
          <EmptyState title={search ? s.nothingMatches : g.noneTitle}>{!search && g.none}</EmptyState>
        )}
        {groups.length > 0 && (
          <div className="overflow-hidden rounded-lg bg-surface shadow-edge">
            <table className="w-full table-fixed border-collapse">
              <thead className="border-b border-line">
                <tr>
                  <th className={HEAD}>{g.columns.group}</th>
                  <th className={`${HEAD} w-[160px] text-end! max-sm:w-[116px]`}>{g.columns.people}</th>
                  <th className={`${HEAD} w-[190px] text-end! max-sm:hidden`}>{g.columns.since}</th>
                </tr>
              </thead>
              <tbody>
                {groups.map((group) => (
                  <tr key={group.id} className="relative border-b border-line last:border-b-0 hover:bg-hover">
                    <td className={CELL}>
                      <div className="flex min-w-0 items-center gap-3">
                        <span className="grid size-tile-size shrink-0 place-items-center rounded-md bg-tile text-ink-2">
                          <UsersRound aria-hidden="true" className="size-4.5" strokeWidth={1.6} />
                        </span>
                        <Link
                          href={`/admin/groups/${group.id}`}
                          dir="auto"
                          className="truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-3 focus-visible:after:outline-focus"
                        >
                          {group.name}
                        </Link>
                      </div>
                    </td>
                    <td className={`${CELL} text-end text-ink-2`}>{g.members(group.members)}</td>
                    <td className={`${CELL} text-end text-13 text-ink-3 max-sm:hidden`}>
                      <Moment iso={group.createdAt} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
      <NameDialog
        open={naming}
        onClose={close}
        title={g.newGroup}
        submit={g.create}
        name=""
        busy={create.isPending}
        error={create.error}
        onSubmit={(name) => create.mutate({ name })}
      />
    </>
  );
}
