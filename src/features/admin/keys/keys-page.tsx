"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { TEXT_LINK } from "@/components/ui/text-link";
import { trpc } from "@/trpc/client";
import { errorFacts } from "../error-facts";
import { adminStrings } from "../strings";
import { KeyDialog } from "./key-dialog";
import { type KeyItem, KeyRow } from "./key-row";
import { RevokeDialog } from "./revoke-dialog";
import { keyStrings as s } from "./strings";

/** The API keys of services: made here and shown once, and revoked here. */
export function KeysPage() {
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<KeyItem | null>(null);
  const list = trpc.keys.list.useQuery(undefined, { refetchOnMount: "always" });
  const keys = list.data?.keys ?? [];
  return (
    <>
      <header className="flex items-start gap-2 px-8 pt-5 max-sm:px-4 max-sm:pt-3.5">
        <div className="flex-1">
          <h1 className="text-28 font-strong tracking-display">{s.title}</h1>
          <p className="mt-1 text-ink-2">
            {s.lead}{" "}
            <a href="/api/docs" className={TEXT_LINK}>
              {s.reference}
            </a>
          </p>
        </div>
        <Button variant="primary" onClick={() => setMaking(true)}>
          <Plus aria-hidden="true" />
          {s.make}
        </Button>
      </header>
      <div className="px-8 pt-4.5 pb-16 max-sm:px-4 max-sm:pt-3.5" aria-busy={list.isPending}>
        {list.isPending && (
          <div className="rounded-lg bg-surface p-5 shadow-edge">
            <p className="sr-only">{s.loading}</p>
            <Skeleton className="h-3 w-1/3" />
          </div>
        )}
        {list.error && (
          <p
            role="alert"
            className="flex items-center gap-3 rounded-md bg-danger-soft px-3.5 py-2.5 text-danger-text"
          >
            <span className="flex-1">
              {s.listFailed} {errorFacts(list.error).sentence}
            </span>
            <Button size="sm" onClick={() => void list.refetch()}>
              {adminStrings.retry}
            </Button>
          </p>
        )}
        {list.isSuccess && keys.length === 0 && (
          <EmptyState title={s.none} action={<Button onClick={() => setMaking(true)}>{s.make}</Button>}>
            {s.noneText}
          </EmptyState>
        )}
        {keys.length > 0 && (
          <ul className="divide-y divide-line overflow-hidden rounded-lg bg-surface shadow-edge">
            {keys.map((key) => (
              <KeyRow key={key.id} item={key} onRevoke={setRevoking} />
            ))}
          </ul>
        )}
      </div>
      <KeyDialog open={making} onClose={() => setMaking(false)} />
      <RevokeDialog item={revoking} onClose={() => setRevoking(null)} />
    </>
  );
}
