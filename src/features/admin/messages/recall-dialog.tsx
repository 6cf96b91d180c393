"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Field, TextArea } from "@/components/ui/field";
import { trpc } from "@/trpc/client";
import { errorFacts } from "../error-facts";
import { useNotice } from "../notices";
import { adminStrings as s } from "../strings";

type RecallDialogProps = {
  /** The message to recall; null while the dialog is closed. */
  message: { id: string; title: string } | null;
  onClose: () => void;
};

/** Asks before a message is taken back, and for a reason. Focus starts on Cancel. */
export function RecallDialog({ message, onClose }: RecallDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  const opener = useRef<Element>(null);
  return (
    <Dialog open={message !== null} onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        role="alertdialog"
        width="confirm"
        aria-describedby="recall-text"
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          opener.current = document.activeElement;
          cancel.current?.focus();
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          // A recalled message has no button to recall it any more.
          const place = opener.current?.isConnected ? opener.current : document.querySelector("main");
          if (place instanceof HTMLElement) place.focus();
        }}
      >
        {message && <RecallForm message={message} cancelRef={cancel} onClose={onClose} />}
      </DialogContent>
    </Dialog>
  );
}

type RecallFormProps = {
  message: { id: string; title: string };
  cancelRef: React.RefObject<HTMLButtonElement | null>;
  onClose: () => void;
};

function RecallForm({ message, cancelRef, onClose }: RecallFormProps) {
  const [reason, setReason] = useState("");
  const notice = useNotice();
  const utils = trpc.useUtils();
  const recall = trpc.message.admin.recall.useMutation({
    onSuccess: async () => {
      await Promise.all([
        utils.message.admin.list.invalidate(),
        utils.message.admin.get.invalidate({ id: message.id }),
      ]);
      notice(s.recalled);
      onClose();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (recall.isPending) return;
    const words = reason.trim();
    recall.mutate({ id: message.id, ...(words === "" ? {} : { reason: words }) });
  }

  return (
    <form onSubmit={submit} className="overflow-y-auto px-7 pt-6 pb-5 max-sm:px-4.5 max-sm:pt-5">
      <DialogTitle className="text-22 font-strong tracking-tight text-balance [overflow-wrap:anywhere]">
        {s.recallTitle(message.title)}
      </DialogTitle>
      <DialogDescription id="recall-text" className="mt-2 mb-4.5 text-ink-2">
        {s.recallText}
      </DialogDescription>
      <Field label={s.recallReason} error={recall.error ? errorFacts(recall.error).sentence : null}>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <div className="mt-5 flex justify-end gap-2">
        <Button ref={cancelRef} onClick={onClose}>
          {s.cancel}
        </Button>
        <Button type="submit" variant="danger" busy={recall.isPending}>
          {s.recall}
        </Button>
      </div>
    </form>
  );
}
