"use client";

import { createContext } from "react";
import { useWords } from "@/components/ui/words";
import type { InboxWords } from "./strings";

/** Gives the inbox its words. */
export const InboxWordsContext = createContext<InboxWords | null>(null);

/** What the inbox says, in the language of whoever is looking. */
export const useInboxWords = (): InboxWords => useWords(InboxWordsContext);
