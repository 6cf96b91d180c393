"use client";

import type { ReactElement, ReactNode, Ref } from "react";
import { MessageDetail } from "@/components/message/message-detail";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useInboxCache } from "../cache/inbox-cache";
import { useLate } from "../use-late";
import { useInboxWords } from "../words";
import { NotAvailable } from "./not-available";
import { isGone, useDetail } from "./use-detail";

type DetailContentProps = {
  id: string;
  titleRef: Ref<HTMLHeadingElement>;
  renderTitle?: (heading: ReactElement) => ReactNode;
};

/** The message, or why there is none. What a list knows of it stands there at once. */
export function DetailContent({ id, titleRef, renderTitle }: DetailContentProps) {
  const words = useInboxWords();
  const query = useDetail(id);
  const cache = useInboxCache();
  const late = useLate(query.isPending, 150);
  const item = query.data ?? cache.find(id);

  if (isGone(query.error)) return <NotAvailable titleRef={titleRef} />;
  if (query.isError && !query.data) {
    return (
      <EmptyState
        title={words.detailFailed.title}
        titleRef={titleRef}
        action={<Button onClick={() => void query.refetch()}>{words.detailFailed.action}</Button>}
      />
    );
  }
  if (!item) return late ? <DetailSkeleton /> : <div aria-busy="true" className="min-h-21" />;
  return (
    <MessageDetail
      item={item}
      detail={query.data}
      placeholder={late ? <TextSkeleton /> : null}
      titleRef={titleRef}
      renderTitle={renderTitle}
    />
  );
}

function TextSkeleton() {
  return (
    <div aria-busy="true" className="grid gap-3.5">
      <Skeleton className="h-3.5 w-11/12" />
      <Skeleton className="h-3.5 w-full" />
      <Skeleton className="h-3.5 w-3/5" />
    </div>
  );
}

function DetailSkeleton() {
  return (
    <div aria-busy="true" className="px-10 pt-7 pb-9 max-sm:px-4">
      <Skeleton className="h-7 w-3/5" />
      <Skeleton className="mt-4 mb-6 h-9 w-1/3" />
      <TextSkeleton />
    </div>
  );
}
