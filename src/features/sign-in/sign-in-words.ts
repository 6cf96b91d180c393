import type { Language } from "@/content/languages";
import { type SignInWords, signInStrings } from "./strings";
import { signInStringsZh } from "./strings-zh";

const CATALOGUES: Record<Language, SignInWords> = { en: signInStrings, "zh-CN": signInStringsZh };

/** The sign-in page's words; for the server, which knows both languages. */
export function signInWords(language: Language): SignInWords {
  return CATALOGUES[language];
}
