"use client";

import { Eye } from "lucide-react";
import { Button } from "@/components/ui/button";
import { isEmptyDocument, type RichText } from "@/content/rich-text";
import { trpc } from "@/trpc/client";
import { errorFacts } from "../error-facts";
import { useNotice } from "../notices";
import type { Draft } from "./draft";
import { composeStrings as c } from "./strings";

/** Sends what is written to whoever writes it, marked as a test. */
export function TestButton({ draft, content }: { draft: Draft; content: RichText | null }) {
  const notice = useNotice();
  const test = trpc.message.admin.sendTest.useMutation({
    onSuccess: () => notice(c.testSent),
    onError: (error) => notice(errorFacts(error).sentence),
  });
  function send() {
    const title = draft.title.trim();
    if (title === "" || content === null || isEmptyDocument(content)) return notice(c.testFirst);
    const [label, url] = [draft.actionLabel.trim(), draft.actionUrl.trim()];
    test.mutate({
      ...{ type: draft.type, priority: draft.priority, title, content },
      ...(label !== "" && url !== "" && { action: { label, url } }),
    });
  }
  return (
    <Button variant="quiet" busy={test.isPending} onClick={send} aria-label={c.sendTest}>
      <Eye aria-hidden="true" />
      <span className="max-sm:sr-only">{c.sendTest}</span>
    </Button>
  );
}
