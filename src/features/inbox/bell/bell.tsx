"use client";

import { Bell as BellIcon } from "lucide-react";
import { useRef } from "react";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { PANEL_ID, useInbox } from "../inbox-context";
import { usePreparePanel } from "../panel/use-prepare-panel";
import { useCounts } from "../use-counts";
import { useInboxWords } from "../words";

/** The bell: how much is unread, whether something is new since the last look, and the way to the panel. */
export function Bell() {
  const words = useInboxWords();
  const inbox = useInbox();
  const prepare = usePreparePanel(inbox.panelView);
  const counts = useCounts();
  const total = counts?.total ?? 0;
  const unseen = (counts?.unseen ?? false) && total > 0 && !inbox.panelOpen;
  const reconnecting = inbox.link === "reconnecting";
  const name = [words.bell(total), unseen && words.bellUnseen, reconnecting && words.bellOffline];
  // Each increase swings the bell once: another key, another animation.
  const swing = useSwing(total);

  return (
    // Not hidden with the rest of the page while the panel is open: a second press on the bell closes it.
    <div aria-live="off" className="relative z-topbar">
      <button
        ref={inbox.bell}
        type="button"
        aria-label={name.filter(Boolean).join(", ")}
        aria-haspopup="dialog"
        aria-expanded={inbox.panelOpen}
        aria-controls={inbox.panelOpen ? PANEL_ID : undefined}
        onClick={() => {
          // Pressed without any sign before: what the panel needs is fetched side by side, not one after the other.
          if (!inbox.panelOpen) prepare();
          inbox.setPanelOpen(!inbox.panelOpen);
        }}
        onPointerEnter={prepare}
        onFocus={prepare}
        // What is inside is drawn anew when a message arrives: pressed on that, the bell would not hear of the click.
        className={classNames(
          "group pointer-events-auto *:pointer-events-none relative me-1.5 grid size-bell shrink-0 place-items-center rounded-md",
          "hover:bg-hover hover:text-ink aria-expanded:bg-hover aria-expanded:text-ink",
          unseen
            ? "text-bell-unseen [&_path:last-child]:fill-brass"
            : reconnecting
              ? "text-ink-3"
              : "text-ink-2",
        )}
      >
        <BellIcon
          key={swing}
          aria-hidden="true"
          strokeWidth={1.6}
          className={classNames("size-5 origin-top", swing > 0 && "animate-ring")}
        />
        <Badge
          count={total}
          className="absolute start-6 top-px -ms-px shadow-ring-surface group-hover:shadow-ring-hover group-aria-expanded:shadow-ring-hover"
        />
      </button>
    </div>
  );
}

/** Counts the increases of a number since the first one shown. */
function useSwing(total: number): number {
  const last = useRef(total);
  const swings = useRef(0);
  if (total > last.current) swings.current += 1;
  last.current = total;
  return swings.current;
}
