"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { signInWithPassword } from "./auth-requests";
import { DemoPeople, type DemoPerson } from "./demo-people";
import { signInStrings as s } from "./strings";

type Fault = { field: "email" | "password"; message: string };

/** E-mail address and password; in demo mode also the people to try. Leads to `next` once signed in. */
export function SignInForm({ next, demo }: { next: string; demo: readonly DemoPerson[] }) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const inputs = { email: useRef<HTMLInputElement>(null), password: useRef<HTMLInputElement>(null) };
  const button = useRef<HTMLButtonElement>(null);

  function refuse(found: Fault) {
    setFault(found);
    setBusy(false);
    inputs[found.field].current?.focus();
    inputs[found.field].current?.select();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
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
    setEmail(person.email);
    setPassword(person.password);
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
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label={s.password} error={fault?.field === "password" ? fault.message : null}>
          {(control) => (
            <Input
              {...control}
              ref={inputs.password}
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <Button ref={button} type="submit" variant="primary" size="lg" busy={busy}>
          {s.submit}
        </Button>
      </form>
      <DemoPeople people={demo} onPick={fillIn} />
    </>
  );
}
