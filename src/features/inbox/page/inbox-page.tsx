"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type ComponentType, useCallback, useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import type { DetailPaneProps } from "../detail/detail-pane";
import { EmptyPane } from "../detail/empty-pane";
import { loadPane } from "../detail/load-pane";
import { useInbox } from "../inbox-context";
import { InboxList } from "../list/inbox-list";
import { useLoaded } from "../use-loaded";
import { messageIdOf, type View, viewOf, viewQuery } from "../view";
import { useInboxWords } from "../words";
import { useWide } from "./use-wide";

type InboxPageProps = { beganWith?: string; pane?: ComponentType<DetailPaneProps> };

/**
 * The full page: the list, and beside it the message that the address names. Below 1180 px a message opens over
 * the list, and is the page itself when the page began with it.
 *
 * @param beganWith the message whose address was loaded, and `pane` to show it in at once
 */
export function InboxPage({ beganWith, pane }: InboxPageProps) {
  const words = useInboxWords();
  const { setPane, openMessage } = useInbox();
  const id = messageIdOf(usePathname());
  const view = viewOf(useSearchParams());
  const wide = useWide();
  const loaded = useLoaded(id !== null && !pane, loadPane);
  const DetailPane = pane ?? loaded;
  const heading = useRef<HTMLHeadingElement>(null);
  const query = viewQuery(view);

  // The address changes without asking the server: list and pane are here already.
  const openBeside = useCallback(
    (message: string) => {
      const address = `/messages/${message}${query}`;
      if (messageIdOf(window.location.pathname)) window.history.replaceState(null, "", address);
      else window.history.pushState(null, "", address);
    },
    [query],
  );
  useEffect(() => {
    if (!wide) return;
    setPane(openBeside);
    return () => setPane(null);
  }, [wide, openBeside, setPane]);

  function show(next: View) {
    window.history.replaceState(null, "", `${window.location.pathname}${viewQuery(next)}`);
  }
  function backToRow() {
    const row = id && document.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);
    (row || heading.current)?.focus();
  }

  const alone = beganWith !== undefined;
  const showList = !alone || wide !== false;
  const showPane = alone || wide !== false;
  return (
    <main id="content" tabIndex={-1} className="page-height flex bg-surface outline-none">
      {showList && (
        <div
          className={classNames(
            "flex min-h-0 min-w-0 flex-col border-e border-line lg:w-list lg:shrink-0",
            alone ? "max-lg:hidden" : "max-lg:flex-1 max-lg:border-0",
          )}
        >
          <InboxList
            view={view}
            onView={show}
            query={query}
            idBase="page"
            heading={heading}
            currentId={wide ? id : null}
            title={
              <h1 ref={heading} tabIndex={-1} className="text-22 font-strong tracking-tight outline-none">
                {words.title}
              </h1>
            }
            onOpen={(item, event) => {
              if (event && !wide) return;
              event?.preventDefault();
              openMessage(item.id);
            }}
          />
        </div>
      )}
      {showPane && (
        <div
          id="page-behind"
          tabIndex={-1}
          className={classNames(
            "flex min-h-0 min-w-0 flex-1 flex-col outline-none",
            !alone && "max-lg:hidden",
          )}
        >
          {id && DetailPane ? (
            <DetailPane id={id} focusTitle={id !== beganWith} onLeave={backToRow} onArchived={backToRow} />
          ) : (
            !id && <EmptyPane />
          )}
        </div>
      )}
    </main>
  );
}
