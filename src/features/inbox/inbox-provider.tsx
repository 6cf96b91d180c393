"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { shareSession } from "@/realtime-client/browser-session";
import type { LinkState } from "@/realtime-client/connect-or-check";
import { trpc } from "@/trpc/client";
import { Arrivals } from "./bell/arrivals";
import { useTitleCount } from "./bell/use-title-count";
import { usePrepareDetail } from "./detail/use-prepare-detail";
import { type Inbox, InboxContext } from "./inbox-context";
import { useGlobalKeys } from "./keys/use-global-keys";
import { listQuery } from "./list/use-inbox-list";
import { useLiveInbox } from "./live/use-live-inbox";
import { loadPanel } from "./panel/use-prepare-panel";
import { hideAllMessages } from "./toasts/message-toasts";
import { Toaster } from "./toasts/toaster";
import { useMessageToasts } from "./toasts/use-message-toasts";
import { useActionQueue } from "./use-action-queue";
import { useCounts } from "./use-counts";
import { useLate } from "./use-late";
import { useLoaded } from "./use-loaded";
import { FIRST_VIEW, type View } from "./view";

const loadKeysHelp = () => import("./keys/keys-help").then((module) => module.KeysHelp);

/** Nothing is to be said about the connection in these states. */
const UNTROUBLED: ReadonlySet<LinkState> = new Set(["open", "parked", "checking"]);
/** How long the socket may be away before anything is said about it (P12). */
const OFFLINE_MS = 3_000;

type InboxProviderProps = {
  personId: string;
  sessionId: string;
  /** What the browser opens for live changes. */
  realtimeUrl: string;
  children: ReactNode;
};

/** Keeps the inbox of one person alive in this tab: live changes, the panel, toasts, the title's count. */
export function InboxProvider({ personId, sessionId, realtimeUrl, children }: InboxProviderProps) {
  const router = useRouter();
  const [panelOpen, setPanelOpen] = useState(false);
  const [panelView, setPanelView] = useState<View>(FIRST_VIEW);
  const [pane, setPaneState] = useState<((id: string) => void) | null>(null);
  const [detailOpen, setDetailOpen] = useState(false);
  const bell = useRef<HTMLButtonElement>(null);
  const places = useRef<Inbox["places"]>(new Map()).current;
  const counts = useCounts();
  useTitleCount(counts?.total ?? 0);

  const setPane = useCallback<Inbox["setPane"]>((next) => setPaneState(() => next), []);
  const openMessage = useCallback(
    (id: string) => {
      if (pane) pane(id);
      else router.push(`/messages/${id}`, { scroll: false });
    },
    [pane, router],
  );
  const openPanel = useCallback((open: boolean) => {
    if (open) hideAllMessages();
    setPanelOpen(open);
  }, []);

  const onArrived = useMessageToasts({
    personId,
    sessionId,
    silent: panelOpen,
    openMessage,
    openCenter: () => openPanel(true),
  });
  const { link: connection, catchUp } = useLiveInbox({
    userId: personId,
    sessionId,
    url: realtimeUrl,
    onArrived,
  });
  const cut = useLate(!UNTROUBLED.has(connection), OFFLINE_MS);
  const link = connection === "checking" ? "checking" : cut ? "reconnecting" : "live";
  const queue = useActionQueue({ personId, sessionId, live: link === "live" });
  const over = useLate(connection === "ended", OFFLINE_MS);
  useEffect(() => shareSession(sessionId, () => window.location.reload()), [sessionId]);
  useEffect(() => {
    // The session ended somewhere else: the server knows where to go from here.
    if (over) router.refresh();
  }, [over, router]);
  useFirstList();
  const prepareDetail = usePrepareDetail();
  const Panel = useLoaded(panelOpen, loadPanel);
  const [keysShown, setKeysShown] = useState(false);
  const KeysHelp = useLoaded(keysShown, loadKeysHelp);
  useGlobalKeys({
    onHelp: () => setKeysShown(true),
    onGoToMessages: () => {
      openPanel(false);
      router.push("/messages");
    },
  });

  const inbox = useMemo<Inbox>(
    () => ({
      link,
      queue,
      catchUp,
      showKeys: () => setKeysShown(true),
      panelOpen,
      setPanelOpen: openPanel,
      bell,
      panelView,
      setPanelView,
      places,
      pane,
      setPane,
      setDetailOpen,
      openMessage,
      prepare: (item) => prepareDetail(item.id, pane === null),
    }),
    [
      link,
      queue,
      catchUp,
      panelOpen,
      openPanel,
      panelView,
      places,
      pane,
      setPane,
      openMessage,
      prepareDetail,
    ],
  );

  return (
    <InboxContext value={inbox}>
      {children}
      {panelOpen && Panel && <Panel />}
      {keysShown && KeysHelp && <KeysHelp onClose={() => setKeysShown(false)} />}
      <Arrivals count={counts?.total ?? 0} />
      <Toaster over={detailOpen ? "dialog" : panelOpen ? "panel" : "page"} />
    </InboxContext>
  );
}

/** Has the first list at hand once the page has settled: the panel opens with rows, not with a wait. */
function useFirstList(): void {
  const queries = useQueryClient();
  const { client } = trpc.useUtils();
  useEffect(() => {
    const timer = setTimeout(() => void queries.prefetchInfiniteQuery(listQuery(client, FIRST_VIEW)), 500);
    return () => clearTimeout(timer);
  }, [queries, client]);
}
