"use client";

import type { ListItem } from "@realtime/protocol/item";
import { type QueryClient, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { useMemo } from "react";
import { trpc } from "@/trpc/client";
import { type Counts, type Detail, isOff } from "./answers";
import { dropRead, type ListKey, type Pages, placeItems, recheckUnread } from "./list-pages";
import { PendingEdits } from "./pending-edits";
import { editItem, type ReceiptEdit, shiftCounts } from "./receipt-edits";

const LISTS = getQueryKey(trpc.message.my.list, undefined, "infinite");
const COUNTS = getQueryKey(trpc.message.my.unreadCounts, undefined, "query");

function detailKey(id: string) {
  return getQueryKey(trpc.message.my.get, { id }, "query");
}

function listOf(key: QueryKey): ListKey | undefined {
  return (key[1] as { input?: ListKey } | undefined)?.input;
}

function editLists(client: QueryClient, edit: (data: Pages, list: ListKey) => Pages): void {
  for (const [key, data] of client.getQueriesData<Pages>({ queryKey: LISTS })) {
    const list = listOf(key);
    if (data && list) client.setQueryData(key, edit(data, list));
  }
}

/** An edit that shows already. */
export type ShownEdit = {
  /** The server has answered: what it says of these messages counts from now on. */
  settle(): void;
  /** Takes the edit back, of all messages or of some: they are as they were, and the counts move by the difference. */
  revert(only?: ReadonlySet<string>): void;
};

const pendingOf = new WeakMap<QueryClient, PendingEdits>();

/** Edits of what the browser knows, for a person's own changes. What others change comes through `live/`. */
export function inboxCache(client: QueryClient) {
  const pending = pendingOf.get(client) ?? new PendingEdits();
  pendingOf.set(client, pending);

  return {
    /**
     * Shows messages as the server has them now, under the edits that it has not answered, wherever they are listed;
     * those of a type that is off are so nowhere.
     */
    place(told: readonly ListItem[]) {
      const items = told.map((item) => pending.over(item));
      const counts = this.counts();
      const listed = items.filter(({ type }) => !isOff(counts, type));
      editLists(client, (data, list) => placeItems(data, list, listed));
      for (const item of items) {
        client.setQueryData<Detail>(detailKey(item.id), (detail) => detail && { ...detail, ...item });
      }
    },

    /** Shows an edit before the server has answered; `from` are the messages as they are shown. */
    apply(from: readonly ListItem[], edit: ReceiptEdit): ShownEdit {
      const at = new Date().toISOString();
      const ids = from.map(({ id }) => id);
      const changes = from.map((item) => ({ from: item, to: editItem(item, edit, at) }));
      const made = { edit, at };
      pending.add(ids, made);
      this.place(changes.map((change) => change.to));
      this.setCounts((counts) => shiftCounts(counts, changes));
      const settle = () => pending.settle(ids, made);
      return {
        settle,
        revert: (only) => {
          settle();
          const back = changes.filter((change) => only?.has(change.from.id) ?? true);
          this.place(back.map((change) => change.from));
          this.setCounts((counts) =>
            shiftCounts(
              counts,
              back.map(({ from, to }) => ({ from: to, to: from })),
            ),
          );
        },
      };
    },

    /** Decides anew for every listed message whether it is unread: a watermark has moved. */
    recheck(unread: (item: ListItem) => boolean) {
      editLists(client, (data) => recheckUnread(data, unread));
    },

    /** The message as it is shown now, in a detail or on a list. */
    find(id: string): ListItem | undefined {
      const detail = client.getQueryData<Detail>(detailKey(id));
      if (detail) return this.itemOf(detail);
      for (const [, data] of client.getQueriesData<Pages>({ queryKey: LISTS })) {
        for (const page of data?.pages ?? []) {
          const item = page.items.find((each) => each.id === id);
          if (item) return item;
        }
      }
      return undefined;
    },

    /** A detail without what only a detail has. */
    itemOf(detail: Detail): ListItem {
      const {
        content: _content,
        text: _text,
        files: _files,
        audience: _audience,
        expiresAt: _at,
        ...item
      } = detail;
      return item;
    },

    /** Empties the unread lists of what has been read meanwhile. */
    dropRead() {
      editLists(client, (data, list) => (list.filter === "unread" ? dropRead(data) : data));
    },

    /**
     * Asks anew for the searches. Only the server knows whether words are in a message, so one that comes back
     * from the archive can not be placed; an answer that is under way may be from before it came back.
     */
    async searchAgain(): Promise<void> {
      const filter = {
        queryKey: LISTS,
        predicate: ({ queryKey }: { queryKey: QueryKey }) => listOf(queryKey)?.search !== undefined,
      };
      await client.cancelQueries(filter);
      await client.invalidateQueries(filter);
    },

    counts(): Counts | undefined {
      return client.getQueryData<Counts>(COUNTS);
    },

    setCounts(edit: (counts: Counts) => Counts) {
      client.setQueryData<Counts>(COUNTS, (counts) => counts && edit(counts));
    },
  };
}
export type InboxCache = ReturnType<typeof inboxCache>;

/** The inbox's cache of this browser. */
export function useInboxCache(): InboxCache {
  const client = useQueryClient();
  return useMemo(() => inboxCache(client), [client]);
}
