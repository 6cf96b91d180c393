"use client";

import type { ReactNode } from "react";
import { messageStrings } from "@/components/message/strings";
import { MessageWordsContext } from "@/components/message/words";
import { inboxStrings } from "@/features/inbox/strings";
import { InboxWordsContext } from "@/features/inbox/words";
import { shellStrings } from "@/features/shell/strings";
import { ShellWordsContext } from "@/features/shell/words";

/** Everything below speaks English. */
export function English({ children }: { children: ReactNode }) {
  return (
    <MessageWordsContext value={messageStrings}>
      <InboxWordsContext value={inboxStrings}>
        <ShellWordsContext value={shellStrings}>{children}</ShellWordsContext>
      </InboxWordsContext>
    </MessageWordsContext>
  );
}
