import { findMessageType } from "@/content/message-types";

export const FILTERS = ["all", "unread", "archived"] as const;
export type Filter = (typeof FILTERS)[number];

/** What a list shows: a tab, and one type or all. */
export type View = { filter: Filter; type: string | null };

/** The view in an address: `?tab=unread&type=task`. What is unknown is left out. */
export function viewOf(parameters: { get(name: string): string | null }): View {
  const tab = parameters.get("tab");
  const type = parameters.get("type");
  return {
    filter: FILTERS.find((filter) => filter === tab) ?? "all",
    type: type && findMessageType(type) ? type : null,
  };
}

/** The address's part for a view; empty for everything. */
export function viewQuery(view: View): string {
  const parameters = new URLSearchParams();
  if (view.filter !== "all") parameters.set("tab", view.filter);
  if (view.type) parameters.set("type", view.type);
  const text = parameters.toString();
  return text && `?${text}`;
}

/** A key for what belongs to one view: its scroll position, its list. */
export function viewKey(view: View): string {
  return `${view.filter}:${view.type ?? "*"}`;
}

/** The message in an address like `/messages/<id>`; null elsewhere. */
export function messageIdOf(pathname: string): string | null {
  return /^\/messages\/([^/]+)$/u.exec(pathname)?.[1] ?? null;
}
