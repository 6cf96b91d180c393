import type { Language } from "@/content/languages";
import { type PreferencesWords, preferencesStrings } from "./strings";
import { preferencesStringsZh } from "./strings-zh";

const CATALOGUES: Record<Language, PreferencesWords> = {
  en: preferencesStrings,
  "zh-CN": preferencesStringsZh,
};

/** The page's words, which the server gives it: no other page loads them. */
export function preferencesWords(language: Language): PreferencesWords {
  return CATALOGUES[language];
}
