"use client";

import type { ListItem } from "@realtime/protocol/item";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { useMemo } from "react";
import { trpc } from "@/trpc/client";
import { type Counts, type Detail, isOff } from "./answers";
import { dropRead, type ListKey, type Pages, placeItems, recheckUnread } from "./list-pages";
import { editItem, type ReceiptEdit, shiftCounts } from "./receipt-edits";

const LISTS = getQueryKey(trpc.message.my.list, undefined, "infinite");
const COUNTS = getQueryKey(trpc.message.my.unreadCounts, undefined, "query");

function detailKey(id: string) {
  return getQueryKey(trpc.message.my.get, { id }, "query");
}

function editLists(client: QueryClient, edit: (data: Pages, list: ListKey) => Pages): void {
  for (const [key, data] of client.getQueriesData<Pages>({ queryKey: LISTS })) {
    const list = (key[1] as { input?: ListKey } | undefined)?.input;
    if (data && list) client.setQueryData(key, edit(data, list));
  }
}

/** Edits of what the browser knows, for a person's own changes. What others change comes through `live/`. */
export function inboxCache(client: QueryClient) {
  return {
    /** Shows messages as they are now, wherever they are listed; those of a type that is off are so nowhere. */
    place(items: readonly ListItem[]) {
      const counts = this.counts();
      const listed = items.filter(({ type }) => !isOff(counts, type));
      editLists(client, (data, list) => placeItems(data, list, listed));
      for (const item of items) {
        client.setQueryData<Detail>(detailKey(item.id), (detail) => detail && { ...detail, ...item });
      }
    },

    /** Shows an edit before the server has answered; `from` are the messages as they are shown. */
    apply(from: readonly ListItem[], edit: ReceiptEdit): ListItem[] {
      const at = new Date().toISOString();
      const changes = from.map((item) => ({ from: item, to: editItem(item, edit, at) }));
      this.place(changes.map((change) => change.to));
      client.setQueryData<Counts>(COUNTS, (counts) => counts && shiftCounts(counts, changes));
      return changes.map((change) => change.to);
    },

    /** Takes an edit back: the messages as they were, and the counts by the difference. */
    revert(from: readonly ListItem[], edited: readonly ListItem[]) {
      this.place(from);
      const changes = from.flatMap((item, index) => {
        const now = edited[index];
        return now ? [{ from: now, to: item }] : [];
      });
      client.setQueryData<Counts>(COUNTS, (counts) => counts && shiftCounts(counts, changes));
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
