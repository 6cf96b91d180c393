"use client";

import { createContext, type ReactNode } from "react";
import { useWords } from "@/components/ui/words";
import type { Language } from "@/content/languages";
import { type StudioWords, studioStrings } from "./strings";
import { studioStringsZh } from "./strings-zh";

const CATALOGUES: Record<Language, StudioWords> = { en: studioStrings, "zh-CN": studioStringsZh };

const StudioWordsContext = createContext<StudioWords | null>(null);

/** What the studio says, in the language of whoever is looking. */
export const useStudioWords = (): StudioWords => useWords(StudioWordsContext);

/** Gives the studio its words. They come with its own pages, and no other page loads them. */
export function StudioLanguage({ language, children }: { language: Language; children: ReactNode }) {
  return <StudioWordsContext value={CATALOGUES[language]}>{children}</StudioWordsContext>;
}
