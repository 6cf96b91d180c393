"use client";

import { Button } from "@/components/ui/button";
import { findLanguage } from "@/content/languages";
import { DeadEnd } from "@/features/shell/dead-end";
import { ERROR_WORDS } from "@/features/shell/error-words";

/** Whatever failed below the document is not the reader's fault, and says so. */
export default function ErrorPage({ reset }: { reset: () => void }) {
  // Nothing above it is sure to be there: the document says in which language.
  const language = typeof document === "undefined" ? null : findLanguage(document.documentElement.lang);
  const words = ERROR_WORDS[language ?? "en"];
  return (
    <DeadEnd title={words.title} text={words.text} action={<Button onClick={reset}>{words.retry}</Button>} />
  );
}
