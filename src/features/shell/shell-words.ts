import type { Language } from "@/content/languages";
import { type ShellWords, shellStrings } from "./strings";
import { shellStringsZh } from "./strings-zh";

const CATALOGUES: Record<Language, ShellWords> = { en: shellStrings, "zh-CN": shellStringsZh };

/** The shell's words for server components, which know both languages. In the browser: `useShellWords`. */
export function shellWords(language: Language): ShellWords {
  return CATALOGUES[language];
}
