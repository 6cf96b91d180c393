"use client";

import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/client";
import { errorFacts } from "../error-facts";
import { LoadFailed } from "../list-states";
import { Composer } from "./composer";
import { fromKept, NOTHING_KEPT } from "./kept-draft";
import { composeStrings as c } from "./strings";
import { ownZone } from "./zoned-time";

type OpenDraftProps = {
  /** Of a draft that is kept; null for a new one. */
  draftId: string | null;
  sender: { name: string; image: string | null };
  now: string;
};

/** The composer with a new draft, or with one that was kept. */
export function OpenDraft({ draftId, ...rest }: OpenDraftProps) {
  if (draftId === null) return <Composer {...rest} begin={NOTHING_KEPT} kept={null} onReload={() => {}} />;
  return <KeptDraft {...rest} draftId={draftId} />;
}

function KeptDraft({ draftId, ...rest }: OpenDraftProps & { draftId: string }) {
  const query = trpc.message.admin.draft.useQuery(
    { id: draftId },
    // What is written here is newer than any answer: it is asked for once, and when somebody wants theirs.
    { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnMount: "always" },
  );
  if (query.data && !query.isFetching) {
    const { id, version } = query.data;
    return (
      <Composer
        key={version}
        {...rest}
        begin={fromKept(query.data, ownZone())}
        kept={{ id, version }}
        onReload={() => void query.refetch()}
      />
    );
  }
  if (query.error && errorFacts(query.error).code === "NOT_FOUND")
    return (
      <EmptyState
        level={1}
        title={c.draftGone}
        action={
          <Link href="/admin" className={buttonClass()}>
            {c.toMessages}
          </Link>
        }
      />
    );
  return (
    <div className="grid gap-4 p-8 max-sm:p-4" aria-busy={query.isFetching}>
      {query.error ? (
        <LoadFailed error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <>
          <Skeleton className="h-8 w-1/3" />
          <Skeleton className="h-[268px] rounded-lg" />
        </>
      )}
    </div>
  );
}
