"use client";

import { Check } from "lucide-react";
import { useState } from "react";
import { MenuChoice } from "@/components/ui/menu";
import { LANGUAGE_NAMES, LANGUAGES, type Language } from "@/content/languages";
import { trpc } from "@/trpc/client";
import { useShellWords } from "./words";

/** The languages of the account; choosing one is kept there and loads the page anew in it. */
export function LanguageChoice({ language }: { language: Language }) {
  const words = useShellWords();
  const { client } = trpc.useUtils();
  const [failed, setFailed] = useState(false);

  async function choose(next: Language) {
    setFailed(false);
    try {
      await client.person.setLanguage.mutate({ language: next });
      window.location.reload();
    } catch {
      setFailed(true);
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of menu items, not of form fields
    <div role="group" aria-label={words.language} className="border-t border-line py-1.5">
      {LANGUAGES.map((each) => (
        <MenuChoice key={each} checked={each === language} onSelect={() => void choose(each)}>
          <span lang={each} className="flex-1">
            {LANGUAGE_NAMES[each]}
          </span>
          {each === language && <Check aria-hidden="true" />}
        </MenuChoice>
      ))}
      {failed && (
        <p role="alert" className="max-w-short-line px-2.5 py-1.5 text-12 text-danger-text">
          {words.languageFailed}
        </p>
      )}
    </div>
  );
}
