import type { Head, Watermarks } from "@realtime/protocol/head";
import type { ListItem } from "@realtime/protocol/item";
import type { QueryCacheNotifyEvent, QueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { trpc } from "@/trpc/client";
import type { Counts } from "../cache/answers";
import { inboxCache } from "../cache/inbox-cache";
import type { Pages } from "../cache/list-pages";
import { idsBefore, moveWatermarks, removeItems, stampHead } from "./edit-pages";

const LISTS = getQueryKey(trpc.message.my.list, undefined, "infinite");
const COUNTS = getQueryKey(trpc.message.my.unreadCounts, undefined, "query");
const DETAIL = getQueryKey(trpc.message.my.get, undefined, "query");
const LISTS_PATH = JSON.stringify(LISTS[0]);
const COUNTS_PATH = JSON.stringify(COUNTS[0]);

/** So many withdrawn messages are remembered, the newest. */
const REMEMBERED = 1_000;

export type LiveCache = ReturnType<typeof liveCache>;

/** The query cache, for what comes by the socket. Edits of a person's own are in `cache/inbox-cache`. */
export function liveCache(client: QueryClient) {
  const inbox = inboxCache(client);
  // A change of one's own that was told before a recall may arrive after it: the two have channels of their own.
  // What was withdrawn stays withdrawn, so it is not put back.
  const withdrawn = new Set<string>();

  function editLists(edit: (data: Pages) => Pages): void {
    for (const [key, data] of client.getQueriesData<Pages>({ queryKey: LISTS }))
      if (data) client.setQueryData(key, edit(data));
  }

  /** Takes messages off every list; an open detail asks for itself again, and finds that it is gone. */
  function remove(ids: readonly string[]): void {
    for (const id of ids) withdrawn.add(id);
    for (const id of [...withdrawn].slice(0, -REMEMBERED)) withdrawn.delete(id);
    editLists((data) => removeItems(data, ids));
    askAgain(ids);
  }

  function askAgain(ids: readonly string[]): void {
    for (const id of ids)
      void client.invalidateQueries({ queryKey: [DETAIL[0], { input: { id }, type: "query" }] });
  }

  return {
    counts: inbox.counts,
    find: (id: string) => inbox.find(id),
    place(items: readonly ListItem[]): void {
      const there = items.filter(({ id }) => !withdrawn.has(id));
      // The content is not in the item: a detail that is open asks for itself again.
      const edited = there.filter(
        ({ id, editedAt }) => editedAt !== undefined && editedAt !== inbox.find(id)?.editedAt,
      );
      inbox.place(there);
      askAgain(edited.map(({ id }) => id));
    },
    setCounts: (counts: Counts) => void client.setQueryData<Counts>(COUNTS, counts),
    recheck: (watermarks: Watermarks) => editLists((data) => moveWatermarks(data, watermarks)),
    /** Notes up to where the lists are true. */
    stamp: (head: Head) => editLists((data) => stampHead(data, head)),

    remove,
    /** Takes everything that was sent before a time off every list. */
    forget(before: string): void {
      const lists = client.getQueriesData<Pages>({ queryKey: LISTS });
      const old = lists.flatMap(([, data]) => idsBefore(data, before));
      if (old.length > 0) remove(old);
    },
    /** The heads of everything that is listed, and when the newest of it was sent. */
    listed(): { heads: Head[]; newest: string | undefined } {
      const pages = client
        .getQueriesData<Pages>({ queryKey: LISTS })
        .flatMap(([, data]) => data?.pages ?? []);
      const times = pages.flatMap((page) => page.items.map((item) => item.sentAt));
      return { heads: pages.map((page) => page.head), newest: times.sort().at(-1) };
    },

    /** Loads everything anew: what is on the screen now, the rest when it comes back to it. Throws when it fails. */
    async reload(): Promise<void> {
      withdrawn.clear();
      client.removeQueries({ queryKey: LISTS, type: "inactive" });
      client.removeQueries({ queryKey: DETAIL, type: "inactive" });
      void client.invalidateQueries({ queryKey: DETAIL });
      await client.invalidateQueries({ queryKey: LISTS }, { throwOnError: true });
    },

    /**
     * Calls back when counts or a list came from the server: by a query, or with a page that was rendered there.
     * What is written here, or by a person's own edits, is not meant.
     */
    onFetched(callbacks: { counts(counts: Counts): void; list(heads: Head[]): void }): () => void {
      return client.getQueryCache().subscribe((event) => {
        const { data } = event.query.state;
        if (data === undefined || !isFromServer(event)) return;
        const path = JSON.stringify(event.query.queryKey[0]);
        if (path === COUNTS_PATH) callbacks.counts(data as Counts);
        if (path === LISTS_PATH) callbacks.list((data as Pages).pages.map((page) => page.head));
      });
    },
  };
}

function isFromServer(event: QueryCacheNotifyEvent): boolean {
  if (event.type === "added") return true;
  if (event.type !== "updated") return false;
  return event.action.type === "setState" || (event.action.type === "success" && !event.action.manual);
}
