"use client";

import { UserMinus, UserPlus } from "lucide-react";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { trpc } from "@/trpc/client";
import { ListFoot, LoadFailed, RowsSkeleton } from "../list-states";
import { useNotice } from "../notices";
import { PageHead } from "../page-head";
import { SearchField } from "../search-field";
import { peopleOf, adminStrings as s } from "../strings";
import { AddDialog } from "./add-dialog";
import { NameDialog } from "./name-dialog";
import { groupStrings as g } from "./strings";

/** One group: who is in it, and what can be done with it. */
export function GroupPage({ groupId }: { groupId: number }) {
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState<"name" | "add" | null>(null);
  const notice = useNotice();
  const utils = trpc.useUtils();
  const group = trpc.group.get.useQuery({ groupId }, { refetchOnMount: "always" });
  const list = trpc.group.members.useInfiniteQuery(
    { groupId, search },
    { getNextPageParam: (page) => page.nextCursor, refetchOnMount: "always" },
  );
  const rename = trpc.group.rename.useMutation({
    onSuccess: async () => {
      await utils.group.invalidate();
      notice(g.renamed);
      setOpen(null);
    },
  });
  const remove = trpc.group.removeMembers.useMutation({ onSuccess: () => utils.group.invalidate() });
  const members = list.data?.pages.flatMap((page) => page.items) ?? [];
  const back = { href: "/admin/groups", label: g.title };

  if (group.error)
    return (
      <>
        <PageHead title={g.group} back={back} />
        <div className="px-8 pt-4.5 max-sm:px-4">
          <LoadFailed error={group.error} onRetry={() => void group.refetch()} />
        </div>
      </>
    );
  const name = group.data?.name ?? g.group;
  return (
    <>
      <PageHead title={name} about={group.data && <span>{g.members(group.data.members)}</span>} back={back}>
        <Button onClick={() => setOpen("name")}>{g.rename}</Button>
        <Button variant="primary" onClick={() => setOpen("add")}>
          <UserPlus aria-hidden="true" />
          {g.addPeople}
        </Button>
      </PageHead>
      <div className="px-8 pt-4.5 pb-16 max-sm:px-4">
        <div className="mb-3.5 flex">
          <SearchField label={g.findMember} placeholder={g.placeholder} value={search} onChange={setSearch} />
        </div>
        {list.error && <LoadFailed error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <RowsSkeleton />}
        {list.isSuccess && members.length === 0 && (
          <EmptyState title={search ? s.nothingMatches : g.emptyTitle}>{!search && g.empty}</EmptyState>
        )}
        {members.length > 0 && (
          <>
            <ul className="overflow-hidden rounded-lg bg-surface shadow-edge">
              {members.map((person) => (
                <li
                  key={person.id}
                  className="flex items-center gap-3 border-b border-line px-5 py-2.5 last:border-b-0 hover:bg-hover max-sm:px-4"
                >
                  <Avatar name={person.name} image={person.image} />
                  <div className="min-w-0 flex-1">
                    <div className="truncate font-medium" dir="auto">
                      {person.name}
                    </div>
                    <div className="truncate text-12 text-ink-3">{person.email}</div>
                  </div>
                  {person.disabled && <span className="text-12 text-ink-3">{g.disabled}</span>}
                  <IconButton
                    size="sm"
                    label={g.remove(person.name)}
                    disabled={remove.isPending}
                    onClick={() =>
                      remove.mutate(
                        { groupId, userIds: [person.id] },
                        { onSuccess: () => notice(g.removed(person.name)), onError: () => notice(s.failed) },
                      )
                    }
                  >
                    <UserMinus aria-hidden="true" />
                  </IconButton>
                </li>
              ))}
            </ul>
            <ListFoot
              said={peopleOf(members.length)}
              more={list.hasNextPage}
              busy={list.isFetchingNextPage}
              onMore={() => void list.fetchNextPage()}
            />
          </>
        )}
      </div>
      <NameDialog
        open={open === "name"}
        onClose={() => setOpen(null)}
        title={g.renameTitle}
        submit={g.save}
        name={group.data?.name ?? ""}
        busy={rename.isPending}
        error={rename.error}
        onSubmit={(typed) => rename.mutate({ groupId, name: typed })}
      />
      <AddDialog group={{ id: groupId, name }} open={open === "add"} onClose={() => setOpen(null)} />
    </>
  );
}
