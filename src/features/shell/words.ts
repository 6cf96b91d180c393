"use client";

import { createContext } from "react";
import { useWords } from "@/components/ui/words";
import type { ShellWords } from "./strings";

/** Gives the shell its words. */
export const ShellWordsContext = createContext<ShellWords | null>(null);

/** What the shell says, in the language of whoever is looking. */
export const useShellWords = (): ShellWords => useWords(ShellWordsContext);
