"use client";

import * as Radix from "@radix-ui/react-dialog";
import { Maximize2, X } from "lucide-react";
import Link from "next/link";
import { useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { iconButtonClass } from "@/components/ui/icon-button";
import { KeyCap } from "@/components/ui/key-cap";
import { TEXT_LINK } from "@/components/ui/text-link";
import { PANEL_ID, useInbox } from "../inbox-context";
import { InboxList } from "../list/inbox-list";
import { viewQuery } from "../view";
import { useInboxWords } from "../words";
import { useCloseOnLeaving } from "./use-close-on-leaving";
import { atPanelEntry, usePanelHistory } from "./use-panel-history";

/** The message center under the bell: modal, with a scrim that begins below the bar, a full sheet on a phone. */
export function Panel() {
  const words = useInboxWords();
  const inbox = useInbox();
  const heading = useRef<HTMLHeadingElement>(null);
  const takeEscape = useRef<(() => boolean) | null>(null);
  usePanelHistory(() => inbox.setPanelOpen(false));
  useCloseOnLeaving(() => inbox.setPanelOpen(false));

  function close() {
    if (atPanelEntry()) window.history.back();
    else inbox.setPanelOpen(false);
  }
  const pageHref = `/messages${viewQuery(inbox.panelView)}`;

  return (
    <Radix.Root open onOpenChange={(open) => !open && close()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-x-0 top-topbar bottom-0 z-scrim animate-appear bg-scrim" />
        <Radix.Content
          id={PANEL_ID}
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            heading.current?.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            inbox.bell.current?.focus();
          }}
          onEscapeKeyDown={(event) => {
            if (takeEscape.current?.()) event.preventDefault();
          }}
          onInteractOutside={(event) => {
            // The bell closes by itself; a toast is above everything.
            const at = event.target instanceof Element ? event.target : null;
            if (at && (inbox.bell.current?.contains(at) || at.closest("[data-sonner-toaster]")))
              event.preventDefault();
          }}
          className={
            "panel-place fixed z-dialog flex animate-arrive flex-col overflow-hidden bg-surface shadow-3 outline-none " +
            "end-5 w-panel rounded-xl max-sm:inset-0 max-sm:w-auto max-sm:rounded-none"
          }
        >
          <InboxList
            view={inbox.panelView}
            onView={inbox.setPanelView}
            idBase="panel"
            heading={heading}
            takeEscape={takeEscape}
            title={
              <Radix.Title
                ref={heading}
                tabIndex={-1}
                className="text-18 font-strong tracking-tight outline-none"
              >
                {words.title}
              </Radix.Title>
            }
            trailing={
              <>
                <Link
                  href={pageHref}
                  onClick={() => inbox.setPanelOpen(false)}
                  aria-label={words.openPage}
                  title={words.openPage}
                  className={classNames(iconButtonClass("sm"), "max-sm:hidden")}
                >
                  <Maximize2 aria-hidden="true" />
                </Link>
                <Radix.Close
                  aria-label={words.close}
                  title={words.close}
                  className={classNames(iconButtonClass("sm"), "[&_svg]:size-4.5")}
                >
                  <X aria-hidden="true" strokeWidth={1.6} />
                </Radix.Close>
              </>
            }
            onOpen={(item, event) => {
              // The row's own link does it, over the panel, but where messages open beside their list.
              if (event && !inbox.pane) return;
              event?.preventDefault();
              if (inbox.pane) inbox.setPanelOpen(false);
              inbox.openMessage(item.id);
            }}
          />
          <div className="flex h-11 shrink-0 items-center gap-3.5 border-t border-line bg-surface-2 px-5 text-12 text-ink-3 max-sm:hidden">
            <Keys names={["J", "K"]} what={words.keys.move} />
            <Keys names={["↵"]} what={words.keys.open} />
            <Keys names={["E"]} what={words.keys.archive} />
            <button
              type="button"
              onClick={inbox.showKeys}
              className="inline-flex h-control-sm items-center gap-1.5 rounded-sm hover:text-ink-2"
            >
              <KeyCap>?</KeyCap>
              {words.keys.all}
            </button>
            <Link
              id="panel-behind"
              href={pageHref}
              onClick={() => inbox.setPanelOpen(false)}
              className={classNames(TEXT_LINK, "ms-auto")}
            >
              {words.viewAll}
            </Link>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Keys({ names, what }: { names: string[]; what: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      {names.map((name) => (
        <KeyCap key={name}>{name}</KeyCap>
      ))}
      {what}
    </span>
  );
}
