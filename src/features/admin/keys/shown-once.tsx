"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogTitle } from "@/components/ui/dialog";
import { Input } from "@/components/ui/field";
import { keyStrings as s } from "./strings";

type ShownOnceProps = { name: string; secret: string; onClose: () => void };

/** A new key's secret, which is here and nowhere else. */
export function ShownOnce({ name, secret, onClose }: ShownOnceProps) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div className="grid gap-4 overflow-y-auto px-7 pt-6 pb-5 max-sm:px-4.5 max-sm:pt-5">
      <DialogTitle className="text-22 font-strong tracking-tight [overflow-wrap:anywhere]">
        {s.made(name)}
      </DialogTitle>
      <p className="text-ink-2">{s.once}</p>
      <div className="flex gap-2">
        <Input
          readOnly
          aria-label={s.made(name)}
          value={secret}
          onFocus={(event) => event.target.select()}
          className="font-mono text-13"
        />
        <Button size="lg" onClick={() => void copy()}>
          {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          <span aria-live="polite">{copied ? s.copied : s.copy}</span>
        </Button>
      </div>
      <div className="flex justify-end">
        <Button variant="primary" onClick={onClose}>
          {s.done}
        </Button>
      </div>
    </div>
  );
}
