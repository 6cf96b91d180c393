"use client";

import { createContext } from "react";
import { useWords } from "@/components/ui/words";
import type { MessageWords } from "./strings";

/** Gives the message components their words. */
export const MessageWordsContext = createContext<MessageWords | null>(null);

/** What the message components say, in the language of whoever is looking. */
export const useMessageWords = (): MessageWords => useWords(MessageWordsContext);
