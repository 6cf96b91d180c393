"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { providerAddress } from "./auth-requests";
import type { SignInWords } from "./strings";

type ProviderButtonsProps = {
  words: SignInWords;
  providers: readonly { id: string; name: string }[];
  next: string;
};

/** A button for each provider that is configured; nothing when there is none. */
export function ProviderButtons({ words: s, providers, next }: ProviderButtonsProps) {
  const [going, setGoing] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  if (providers.length === 0) return null;

  async function go(id: string) {
    setGoing(id);
    setFault(null);
    const address = await providerAddress(id, next).catch(() => null);
    if (address) return window.location.assign(address);
    setGoing(null);
    setFault(s.unreachable);
  }

  return (
    <div className="grid gap-2">
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          size="lg"
          busy={going === id}
          disabled={going !== null && going !== id}
          onClick={() => void go(id)}
        >
          {s.with.replace("{provider}", name)}
        </Button>
      ))}
      {fault && (
        <p role="alert" className="text-12 text-danger-text">
          {fault}
        </p>
      )}
      <p className="mt-2 text-center text-12 text-ink-3">{s.or}</p>
    </div>
  );
}
