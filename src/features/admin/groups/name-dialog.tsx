"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTitle } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { errorFacts } from "../error-facts";
import { adminStrings as s } from "../strings";
import { groupStrings as g } from "./strings";

type NameDialogProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  submit: string;
  name: string;
  busy: boolean;
  error: unknown;
  onSubmit: (name: string) => void;
};

/** Asks for the name of a group. */
export function NameDialog({ open, onClose, title, ...form }: NameDialogProps) {
  return (
    <Dialog open={open} onOpenChange={(open) => !open && onClose()}>
      <DialogContent width="confirm">
        <div className="px-7 pt-6 pb-5 max-sm:px-4.5 max-sm:pt-5">
          <DialogTitle className="text-22 font-strong tracking-tight">{title}</DialogTitle>
          <NameForm {...form} />
        </div>
      </DialogContent>
    </Dialog>
  );
}

function NameForm({
  submit,
  name,
  busy,
  error,
  onSubmit,
}: Omit<NameDialogProps, "open" | "onClose" | "title">) {
  const [typed, setTyped] = useState(name);
  function send(event: FormEvent) {
    event.preventDefault();
    if (!busy) onSubmit(typed);
  }
  return (
    <form onSubmit={send} className="mt-4">
      <Field label={g.name} error={error ? errorFacts(error).sentence : null}>
        {(control) => (
          <Input
            {...control}
            maxLength={80}
            autoComplete="off"
            dir="auto"
            placeholder={g.namePlaceholder}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <div className="mt-5 flex justify-end gap-2">
        <DialogClose asChild>
          <Button>{s.cancel}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={busy} disabled={typed.trim() === ""}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
