"use client";

import { type FormEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { shareSession } from "@/realtime-client/browser-session";
import { signInWithPassword } from "./auth-requests";
import { DemoPeople, type DemoPerson } from "./demo-people";
import type { SignInWords } from "./strings";

type SignInFormProps = { words: SignInWords; next: string; demo: readonly DemoPerson[] };
type Fault = { field: "email" | "password"; message: string };

/** E-mail address and password; in demo mode also the people to try. Leads to `next` once signed in. */
export function SignInForm({ words: s, next, demo }: SignInFormProps) {
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const inputs = { email: useRef<HTMLInputElement>(null), password: useRef<HTMLInputElement>(null) };
  const button = useRef<HTMLButtonElement>(null);
  // Before React is there, the browser would submit the form in its own way and lose what was typed.
  const awake = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );

  // This page is for those without a session: what other tabs still show of one goes.
  useEffect(() => shareSession(null, () => {}), []);

  function refuse(found: Fault) {
    setFault(found);
    setBusy(false);
    inputs[found.field].current?.focus();
    inputs[found.field].current?.select();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    // Read from the inputs: a password manager may have filled them in before React was there.
    const email = inputs.email.current?.value ?? "";
    const password = inputs.password.current?.value ?? "";
    if (email.trim() === "") return refuse({ field: "email", message: s.noEmail });
    if (password === "") return refuse({ field: "password", message: s.noPassword });
    setFault(null);
    setBusy(true);
    const result = await signInWithPassword(email, password).catch(() => "unreachable" as const);
    // A whole new page: nothing of whoever was here before stays in memory.
    if (result === "signedIn") window.location.assign(next);
    else refuse({ field: "password", message: s[result] });
  }

  function fillIn(person: DemoPerson) {
    if (inputs.email.current) inputs.email.current.value = person.email;
    if (inputs.password.current) inputs.password.current.value = person.password;
    setFault(null);
    button.current?.focus();
  }

  return (
    <>
      <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-4.5">
        <Field label={s.email} error={fault?.field === "email" ? fault.message : null}>
          {(control) => (
            <Input
              {...control}
              ref={inputs.email}
              type="email"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={254}
            />
          )}
        </Field>
        <Field label={s.password} error={fault?.field === "password" ? fault.message : null}>
          {(control) => (
            <Input {...control} ref={inputs.password} type="password" autoComplete="current-password" />
          )}
        </Field>
        <Button ref={button} type="submit" variant="primary" size="lg" busy={busy} disabled={!awake}>
          {s.submit}
        </Button>
      </form>
      <DemoPeople words={s} people={demo} onPick={fillIn} />
    </>
  );
}
