import { keepPreviousData } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { trpc } from "@/trpc/client";
import type { Recipient } from "./draft";

/** How long the keys must rest before the server is asked, in milliseconds. */
const REST = 120;

/** People whose name or address has what is typed, without those who are chosen already. */
export function useRecipientSearch(typed: string, open: boolean, chosen: readonly Recipient[]) {
  const [query, setQuery] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setQuery(typed.trim()), REST);
    return () => clearTimeout(timer);
  }, [typed]);
  const search = trpc.message.admin.searchRecipients.useQuery(
    { query, limit: 8 + Math.min(chosen.length, 42) },
    { enabled: open, staleTime: 30_000, placeholderData: keepPreviousData },
  );
  const ids = new Set(chosen.map((person) => person.id));
  return {
    people: (search.data?.people ?? []).filter((person) => !ids.has(person.id)).slice(0, 8),
    /** The people shown are those of an earlier text. */
    searching: search.isFetching || query !== typed.trim(),
    failed: search.isError,
  };
}
