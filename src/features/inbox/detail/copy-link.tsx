"use client";

import { Check, Link2 } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { useInboxWords } from "../words";
import { useKnownDetail } from "./use-detail";

/** Puts the address of a message into the clipboard, and says so for a moment. Not there without a message. */
export function CopyLink({ id }: { id: string }) {
  const words = useInboxWords();
  const { data, isError } = useKnownDetail(id);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);

  if (!data || isError) return null;
  return (
    <IconButton
      label={copied ? words.linkCopied : words.copyLink}
      onClick={async () => {
        // Missing on plain http away from localhost: then nothing is claimed.
        await navigator.clipboard?.writeText(`${window.location.origin}/messages/${id}`);
        setCopied(Boolean(navigator.clipboard));
      }}
    >
      {copied ? <Check aria-hidden="true" /> : <Link2 aria-hidden="true" />}
    </IconButton>
  );
}
