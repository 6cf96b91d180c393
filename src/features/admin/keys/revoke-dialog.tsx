"use client";

import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { trpc } from "@/trpc/client";
import { errorFacts } from "../error-facts";
import { useNotice } from "../notices";
import { adminStrings } from "../strings";
import type { KeyItem } from "./key-row";
import { keyStrings as s } from "./strings";

/** Asks before a key is ended. Focus starts on Cancel. */
export function RevokeDialog({ item, onClose }: { item: KeyItem | null; onClose: () => void }) {
  const cancel = useRef<HTMLButtonElement>(null);
  const notice = useNotice();
  const utils = trpc.useUtils();
  const revoke = trpc.keys.revoke.useMutation({
    onSuccess: async () => {
      await utils.keys.list.invalidate();
      notice(s.revoked);
      onClose();
    },
  });
  return (
    <Dialog open={item !== null} onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        role="alertdialog"
        width="confirm"
        aria-describedby="revoke-text"
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          revoke.reset();
          cancel.current?.focus();
        }}
      >
        {item && (
          <div className="px-7 pt-6 pb-5 max-sm:px-4.5 max-sm:pt-5">
            <DialogTitle className="text-22 font-strong tracking-tight [overflow-wrap:anywhere]">
              {s.revokeTitle(item.name)}
            </DialogTitle>
            <DialogDescription id="revoke-text" className="mt-2 text-ink-2">
              {s.revokeText}
            </DialogDescription>
            {revoke.error && (
              <p role="alert" className="mt-3 text-13 text-danger-text">
                {errorFacts(revoke.error).sentence}
              </p>
            )}
            <div className="mt-5 flex justify-end gap-2">
              <Button ref={cancel} onClick={onClose}>
                {adminStrings.cancel}
              </Button>
              <Button variant="danger" busy={revoke.isPending} onClick={() => revoke.mutate({ id: item.id })}>
                {s.revoke}
              </Button>
            </div>
          </div>
        )}
      </DialogContent>
    </Dialog>
  );
}
