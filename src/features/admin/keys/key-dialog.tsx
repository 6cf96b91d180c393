"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTitle } from "@/components/ui/dialog";
import { Field, Input, Select } from "@/components/ui/field";
import { trpc } from "@/trpc/client";
import { errorFacts } from "../error-facts";
import { adminStrings } from "../strings";
import type { KeyItem } from "./key-row";
import { ShownOnce } from "./shown-once";
import { keyStrings as s } from "./strings";

type Scope = KeyItem["scopes"][number];
type Lifetime = keyof typeof s.lifetimes;

const SCOPES = Object.keys(s.scope) as Scope[];
const LIFETIMES: Lifetime[] = ["30", "90", "365", "never"];
const DAY_MS = 86_400_000;

/** Makes a key, and then shows its secret, once. */
export function KeyDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()}>
      <DialogContent width="confirm" aria-describedby={undefined}>
        {open && <KeyForm onClose={onClose} />}
      </DialogContent>
    </Dialog>
  );
}

function KeyForm({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<Scope[]>(["send"]);
  const [lifetime, setLifetime] = useState<Lifetime>("90");
  const utils = trpc.useUtils();
  const create = trpc.keys.create.useMutation({ onSuccess: () => utils.keys.list.invalidate() });
  const facts = create.error ? errorFacts(create.error) : null;
  const wrong = (field: string) => (facts?.field?.split(".")[0] === field ? facts.sentence : null);

  if (create.data) return <ShownOnce name={name.trim()} secret={create.data.secret} onClose={onClose} />;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (create.isPending) return;
    const days = Number(lifetime);
    const expiresAt = Number.isNaN(days) ? undefined : new Date(Date.now() + days * DAY_MS).toISOString();
    create.mutate({ name, scopes, ...(expiresAt ? { expiresAt } : {}) });
  }

  return (
    <form onSubmit={submit} className="grid gap-4.5 overflow-y-auto px-7 pt-6 pb-5 max-sm:px-4.5 max-sm:pt-5">
      <DialogTitle className="text-22 font-strong tracking-tight">{s.make}</DialogTitle>
      <Field label={s.name} error={wrong("name")}>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={80}
            placeholder={s.namePlaceholder}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <ScopeBoxes chosen={scopes} onChange={setScopes} error={wrong("scopes") && s.chooseScope} />
      <Field label={s.expires} error={wrong("expiresAt")}>
        {(control) => (
          <Select
            {...control}
            value={lifetime}
            onChange={(event) => setLifetime(event.target.value as Lifetime)}
          >
            {LIFETIMES.map((days) => (
              <option key={days} value={days}>
                {s.lifetimes[days]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {facts && facts.field === null && (
        <p role="alert" className="text-13 text-danger-text">
          {facts.sentence}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{adminStrings.cancel}</Button>
        <Button type="submit" variant="primary" busy={create.isPending}>
          {s.create}
        </Button>
      </div>
    </form>
  );
}

type ScopeBoxesProps = { chosen: Scope[]; onChange: (scopes: Scope[]) => void; error: string | null };

function ScopeBoxes({ chosen, onChange, error }: ScopeBoxesProps) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-13 font-medium text-ink-2">{s.scopes}</legend>
      <div className="grid gap-1">
        {SCOPES.map((scope) => (
          <label
            key={scope}
            className="flex min-h-control cursor-pointer items-start gap-3 rounded-md px-2 py-1.5 hover:bg-hover"
          >
            <input
              type="checkbox"
              checked={chosen.includes(scope)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, scope] : chosen.filter((one) => one !== scope))
              }
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span>
              <span className="block text-14 font-medium">{s.scope[scope][0]}</span>
              <span className="block text-12 text-ink-3">{s.scope[scope][1]}</span>
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p role="alert" className="mt-1 text-12 text-danger-text">
          {error}
        </p>
      )}
    </fieldset>
  );
}
