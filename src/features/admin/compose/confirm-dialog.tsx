"use client";

import { useRef, useState } from "react";
import { PriorityLabel } from "@/components/message/priority-label";
import { messageStrings } from "@/components/message/strings";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { adminStrings as s } from "../strings";
import { type Draft, TYPE_NUMBER_ABOVE } from "./draft";
import { composeStrings as c } from "./strings";
import type { AudienceCount } from "./use-audience-count";

type ConfirmDialogProps = {
  open: boolean;
  draft: Draft;
  counted: AudienceCount;
  /** How many it was when that was confirmed, if the server has counted otherwise since. */
  before: number | null;
  busy: boolean;
  onCancel: () => void;
  /** @param count the number of people that was shown */
  onSend: (count: number) => void;
  /** The dialog has gone: the focus is free. */
  onClosed: () => void;
};

/** Says who and how many before a message goes to many. Focus starts on Cancel; above 1,000 the number is typed. */
export function ConfirmDialog({ open, onClosed, ...content }: ConfirmDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <Dialog open={open} onOpenChange={(open) => !open && content.onCancel()}>
      <DialogContent
        role="alertdialog"
        width="confirm"
        aria-describedby="confirm-hint"
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          cancel.current?.focus();
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          onClosed();
        }}
      >
        <ConfirmContent {...content} cancelRef={cancel} />
      </DialogContent>
    </Dialog>
  );
}

type ConfirmContentProps = Omit<ConfirmDialogProps, "open" | "onClosed"> & {
  cancelRef: React.RefObject<HTMLButtonElement | null>;
};

function ConfirmContent({ draft, counted, before, busy, cancelRef, onCancel, onSend }: ConfirmContentProps) {
  const [typed, setTyped] = useState("");
  const { disabled } = counted;
  // No number before it is the one: nobody shall confirm what has just changed under the pointer.
  const count = counted.recounting ? null : counted.count;
  const mustType = count !== null && count > TYPE_NUMBER_ABOVE;
  const ready = count !== null && count > 0 && (!mustType || typed.trim() === String(count));
  return (
    <div className="overflow-y-auto px-7 pt-6 pb-5 max-sm:px-4.5 max-sm:pt-5">
      <DialogTitle className="text-22 font-strong tracking-tight text-balance [overflow-wrap:anywhere]">
        {count === null ? s.counting : question(draft, count)}
      </DialogTitle>
      <dl className="mt-4.5 divide-y divide-line rounded-lg bg-surface-2 shadow-inset [&>div]:flex [&>div]:justify-between [&>div]:gap-4 [&>div]:px-3.5 [&>div]:py-2.5 [&_dt]:text-ink-3">
        <div>
          <dt>{s.audience}</dt>
          <dd className="text-end">{audienceNames(draft)}</dd>
        </div>
        <div>
          <dt>{s.priority}</dt>
          <dd>
            {draft.priority === "high" || draft.priority === "urgent" ? (
              <PriorityLabel priority={draft.priority} />
            ) : (
              messageStrings.priority[draft.priority]
            )}
          </dd>
        </div>
      </dl>
      {before !== null && count !== null && (
        <p role="alert" className="mt-3 text-13 text-warning-text">
          {c.countChanged(before, count)}
        </p>
      )}
      {mustType && (
        <Field label={`${s.typeNumber} ${count}`} className="mt-4.5">
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      )}
      <DialogDescription id="confirm-hint" className="mt-3 text-12 text-ink-3">
        {disabled > 0 && `${s.disabledAmong(disabled)}. `}
        {s.confirmHint}
      </DialogDescription>
      <div className="mt-5 flex justify-end gap-2">
        <Button ref={cancelRef} onClick={onCancel}>
          {s.cancel}
        </Button>
        <Button
          variant="primary"
          disabled={!ready}
          busy={busy}
          onClick={() => count !== null && onSend(count)}
        >
          {count === null ? s.send : draft.times.scheduled !== "" ? c.scheduleFor(count) : s.sendTo(count)}
        </Button>
      </div>
    </div>
  );
}

function question({ title, times }: Draft, count: number): string {
  if (times.scheduled === "") return s.confirmTitle(title.trim(), count);
  const [day, clock] = times.scheduled.split("T");
  return c.confirmSchedule(title.trim(), count, `${day} ${clock} (${times.zone.replaceAll("_", " ")})`);
}

function audienceNames({ audience }: Draft): string {
  if (audience.kind === "groups") return audience.groups.map((group) => group.name).join(", ");
  if (audience.kind !== "users") return s.everyone;
  const names = audience.people.slice(0, 3).map((person) => person.name);
  const more = audience.people.length - names.length;
  return more > 0 ? s.namesAndMore(names.join(", "), more) : names.join(", ");
}
