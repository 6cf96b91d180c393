"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { adminStrings as s } from "../strings";
import { peopleStrings as p } from "./strings";

type ListedPerson = { id: string; name: string; email: string };

/** What is asked about, and whom; null while nothing is. */
export type Asked = { what: "disable" | "erase"; person: ListedPerson } | null;

type ConfirmDialogProps = {
  asked: Asked;
  busy: boolean;
  error: string | null;
  onCancel: () => void;
  onSure: () => void;
};

/** Asks before a person is disabled or erased. Focus starts on Cancel; to erase, their address is typed. */
export function ConfirmDialog({ asked, onCancel, ...rest }: ConfirmDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <Dialog open={asked !== null} onOpenChange={(open) => !open && onCancel()}>
      <DialogContent
        role="alertdialog"
        width="confirm"
        aria-describedby="person-confirm"
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          cancel.current?.focus();
        }}
      >
        {asked && <ConfirmForm {...rest} asked={asked} cancelRef={cancel} onCancel={onCancel} />}
      </DialogContent>
    </Dialog>
  );
}

type ConfirmFormProps = Omit<ConfirmDialogProps, "asked"> & {
  asked: NonNullable<Asked>;
  cancelRef: React.RefObject<HTMLButtonElement | null>;
};

function ConfirmForm({ asked, busy, error, cancelRef, onCancel, onSure }: ConfirmFormProps) {
  const [typed, setTyped] = useState("");
  const { what, person } = asked;
  const erasing = what === "erase";
  const ready = !erasing || typed.trim().toLowerCase() === person.email;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (ready && !busy) onSure();
  }
  return (
    <form onSubmit={submit} className="px-7 pt-6 pb-5 max-sm:px-4.5 max-sm:pt-5">
      <DialogTitle className="text-22 font-strong tracking-tight text-balance wrap-anywhere">
        {erasing ? p.eraseTitle(person.name) : p.disableTitle(person.name)}
      </DialogTitle>
      <DialogDescription id="person-confirm" className="mt-2 text-ink-2">
        {erasing ? p.eraseText : p.disableText}
      </DialogDescription>
      {erasing && (
        <Field label={p.eraseType(person.email)} className="mt-4.5">
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      )}
      {error && (
        <p role="alert" className="mt-3 text-13 text-danger-text">
          {error}
        </p>
      )}
      <div className="mt-5 flex justify-end gap-2">
        <Button ref={cancelRef} onClick={onCancel}>
          {s.cancel}
        </Button>
        <Button type="submit" variant="danger" disabled={!ready} busy={busy}>
          {erasing ? p.erase : p.disable}
        </Button>
      </div>
    </form>
  );
}
