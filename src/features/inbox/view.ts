import { findMessageType } from "@/content/message-types";

export const FILTERS = ["all", "unread", "archived"] as const;
export type Filter = (typeof FILTERS)[number];

/** So much can be searched for, as the server takes it. */
export const SEARCH_MAX = 100;

/** What a list shows: a tab, one type or all, and words in title or summary (empty: any). */
export type View = { filter: Filter; type: string | null; search: string };

/** Where everybody begins. */
export const FIRST_VIEW: View = { filter: "all", type: null, search: "" };

/** The view in an address: `?tab=unread&type=task&q=proofs`. What is unknown is left out, what is too long cut. */
export function viewOf(parameters: { get(name: string): string | null }): View {
  const tab = parameters.get("tab");
  const type = parameters.get("type");
  return {
    filter: FILTERS.find((filter) => filter === tab) ?? "all",
    type: type && findMessageType(type) ? type : null,
    search: (parameters.get("q") ?? "").slice(0, SEARCH_MAX),
  };
}

/** The address's part for a view; empty for everything. */
export function viewQuery(view: View): string {
  const parameters = new URLSearchParams();
  if (view.filter !== "all") parameters.set("tab", view.filter);
  if (view.type) parameters.set("type", view.type);
  if (view.search) parameters.set("q", view.search);
  const text = parameters.toString();
  return text && `?${text}`;
}

/** A key for what belongs to one view: its scroll position, its list. */
export function viewKey(view: View): string {
  return `${view.filter}:${view.type ?? "*"}:${view.search.trim()}`;
}

/** The message in an address like `/messages/<id>`; null elsewhere. */
export function messageIdOf(pathname: string): string | null {
  return /^\/messages\/([^/]+)$/u.exec(pathname)?.[1] ?? null;
}
