"use client";

import type { ReactNode } from "react";
import { messageStringsZh } from "@/components/message/strings-zh";
import { MessageWordsContext } from "@/components/message/words";
import { inboxStringsZh } from "@/features/inbox/strings-zh";
import { InboxWordsContext } from "@/features/inbox/words";
import { shellStringsZh } from "@/features/shell/strings-zh";
import { ShellWordsContext } from "@/features/shell/words";

/** Everything below speaks Simplified Chinese. */
export function Chinese({ children }: { children: ReactNode }) {
  return (
    <MessageWordsContext value={messageStringsZh}>
      <InboxWordsContext value={inboxStringsZh}>
        <ShellWordsContext value={shellStringsZh}>{children}</ShellWordsContext>
      </InboxWordsContext>
    </MessageWordsContext>
  );
}
