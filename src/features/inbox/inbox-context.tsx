"use client";

import type { ListItem } from "@realtime/protocol/item";
import { createContext, type RefObject, use } from "react";
import type { ActionQueue } from "./cache/action-queue";
import type { Place } from "./list/use-gate";
import type { View } from "./view";

/** Id of the panel, which the bell controls. */
export const PANEL_ID = "message-center";

/** What the parts of the inbox share, beside what is in the query cache. */
export type Inbox = {
  /**
   * How fresh what is shown is: live; as it was when the connection was lost, some time ago; or at most half a
   * minute old, because the server is asked instead.
   */
  link: "live" | "reconnecting" | "checking";
  /** What a person does while there is no connection waits here. */
  queue: ActionQueue;
  /** Asks what is new. Resolves when it is shown. */
  catchUp: () => Promise<void>;
  /** Shows every key. */
  showKeys: () => void;
  panelOpen: boolean;
  setPanelOpen: (open: boolean) => void;
  bell: RefObject<HTMLButtonElement | null>;
  /** What the panel shows; it survives closing (P7). */
  panelView: View;
  setPanelView: (view: View) => void;
  /** Where each list was left, by the key of its view. */
  places: Map<string, Place>;
  /**
   * Opens messages beside its list when the full page is on the screen and wide enough; null otherwise, and
   * then a message opens as a dialog.
   */
  pane: ((id: string) => void) | null;
  setPane: (pane: ((id: string) => void) | null) => void;
  /** A message is open in a dialog. */
  setDetailOpen: (open: boolean) => void;
  /** Opens a message where messages open now. */
  openMessage: (id: string) => void;
  /** Makes opening quick: the pointer or the focus is on its row. */
  prepare: (item: ListItem) => void;
};

export const InboxContext = createContext<Inbox | null>(null);

/** The inbox of the signed-in person; only below InboxProvider. */
export function useInbox(): Inbox {
  const inbox = use(InboxContext);
  if (!inbox) throw new Error("useInbox needs InboxProvider above it");
  return inbox;
}
