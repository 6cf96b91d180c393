"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";
import { iconButtonClass } from "@/components/ui/icon-button";
import { useInboxWords } from "../words";
import { CopyLink } from "./copy-link";
import { DetailActions } from "./detail-bar";
import { DetailContent } from "./detail-content";
import { DetailFoot } from "./detail-foot";
import { NeighbourButtons } from "./neighbour-buttons";

export type DetailPaneProps = {
  id: string;
  /** Escape: back to the row. */
  onLeave: () => void;
  onArchived: () => void;
  /** Whether the title takes the focus: yes when a person opened it here, no when the page began with it. */
  focusTitle: boolean;
};

/** A message beside its list, or alone on a narrow page. */
export function DetailPane({ id, onLeave, onArchived, focusTitle }: DetailPaneProps) {
  const words = useInboxWords();
  const title = useRef<HTMLHeadingElement>(null);
  const pane = useRef<HTMLElement>(null);

  // Whoever pages from within the pane goes on from the same button.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each message that is opened takes the focus anew
  useEffect(() => {
    if (focusTitle && !pane.current?.contains(document.activeElement))
      (title.current ?? pane.current)?.focus({ preventScroll: true });
    if (pane.current) pane.current.scrollTop = 0;
  }, [id, focusTitle]);

  return (
    <section
      ref={pane}
      tabIndex={-1}
      aria-label={words.message}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onLeave();
      }}
      className="flex min-h-0 flex-1 flex-col overflow-y-auto outline-none scroll-thin"
    >
      <PaneBar>
        <Link
          href="/messages"
          className={`${iconButtonClass()} lg:hidden`}
          aria-label={words.back}
          title={words.back}
        >
          <ArrowLeft aria-hidden="true" className="rtl:-scale-x-100" />
        </Link>
        <span className="flex-1 lg:hidden" />
        <DetailActions id={id} onArchived={onArchived} />
        <CopyLink id={id} />
        <span className="flex-1 max-lg:hidden" />
        <NeighbourButtons id={id} />
      </PaneBar>
      <div className="mx-auto w-full max-w-reading flex-1 pt-2">
        <DetailContent id={id} titleRef={title} />
      </div>
      <div className="sticky bottom-0">
        <DetailFoot id={id} />
      </div>
    </section>
  );
}

function PaneBar({ children }: { children: ReactNode }) {
  return (
    <div className="sticky top-0 z-sticky flex h-13 shrink-0 items-center gap-0.5 border-b border-line bg-surface ps-8 pe-5 max-lg:ps-2 max-lg:pe-2">
      {children}
    </div>
  );
}
