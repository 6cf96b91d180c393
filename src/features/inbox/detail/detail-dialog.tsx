"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { Dialog, DialogContent, DialogCross, DialogTitle } from "@/components/ui/dialog";
import { useInbox } from "../inbox-context";
import { messageIdOf } from "../view";
import { useInboxWords } from "../words";
import { DetailActions } from "./detail-bar";
import { DetailContent } from "./detail-content";
import { DetailFoot } from "./detail-foot";
import { NeighbourButtons } from "./neighbour-buttons";
import { useKnownDetail } from "./use-detail";

/** A message over the page that one came from. Its address is real: Back closes, reload shows it as a page. */
export function DetailDialog({ id: opened }: { id: string }) {
  // Previous and next change the address in place.
  const id = messageIdOf(usePathname()) ?? opened;
  const { pane } = useInbox();
  // Beside its list there is a place for it already.
  return pane ? null : <OpenDialog id={id} />;
}

function OpenDialog({ id }: { id: string }) {
  const words = useInboxWords();
  const router = useRouter();
  const { setDetailOpen } = useInbox();
  const title = useRef<HTMLHeadingElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { data, isError } = useKnownDetail(id);

  useEffect(() => {
    setDetailOpen(true);
    return () => setDetailOpen(false);
  }, [setDetailOpen]);

  // Opened from afar, the title may come after the dialog.
  const arrived = data !== undefined || isError;
  useEffect(() => {
    if (arrived && document.activeElement === content.current) title.current?.focus();
  }, [arrived]);

  return (
    <Dialog open onOpenChange={(open) => !open && router.back()}>
      <DialogContent
        ref={content}
        width="reading"
        full
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          (title.current ?? content.current)?.focus();
        }}
        onCloseAutoFocus={(event) => {
          const row = document.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);
          if (!row) return;
          event.preventDefault();
          row.focus({ preventScroll: true });
        }}
        onInteractOutside={(event) => {
          if (event.target instanceof Element && event.target.closest("[data-sonner-toaster]"))
            event.preventDefault();
        }}
      >
        <div className="flex h-13 shrink-0 items-center gap-0.5 border-b border-line ps-6 pe-2.5 max-sm:ps-4 max-sm:pe-1">
          {!title.current && <DialogTitle className="sr-only">{words.message}</DialogTitle>}
          <span className="-ms-2 flex">
            <NeighbourButtons id={id} byKeys />
          </span>
          <span className="flex-1" />
          <DetailActions id={id} onArchived={() => router.back()} />
          <span aria-hidden="true" className="mx-1.5 h-5 w-px bg-line" />
          <DialogCross label={words.close} />
        </div>
        <div key={id} className="min-h-0 flex-1 overflow-y-auto scroll-thin">
          <DetailContent
            id={id}
            titleRef={title}
            renderTitle={(heading) => <DialogTitle asChild>{heading}</DialogTitle>}
          />
        </div>
        <DetailFoot id={id} />
      </DialogContent>
    </Dialog>
  );
}
