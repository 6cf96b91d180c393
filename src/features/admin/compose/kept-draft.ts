import type { MessageType } from "@/content/message-types";
import { isEmptyDocument, type RichText } from "@/content/rich-text";
import type { RouterOutputs } from "@/trpc/client";
import { audienceInput, type Draft, EMPTY_DRAFT } from "./draft";
import { momentOf, wallTime } from "./zoned-time";

type DraftView = RouterOutputs["message"]["admin"]["draft"];

/** A kept draft as the form has it, its times on the clock of a zone. */
export function fromKept(kept: DraftView, zone: string): { draft: Draft; content: RichText | null } {
  const local = (iso: string | null) => (iso === null ? "" : wallTime(iso, zone));
  const { type, priority, title, audience, action } = kept;
  return {
    draft: {
      ...{ type: type as MessageType, priority, title, audience },
      ...{ actionLabel: action.label, actionUrl: action.url },
      times: { zone, scheduled: local(kept.scheduledAt), expires: local(kept.expiresAt) },
    },
    content: kept.content,
  };
}

/** What `message.admin.saveDraft` takes, but for id and version. */
export function toKeep(draft: Draft, content: RichText | null) {
  const { zone, scheduled, expires } = draft.times;
  return {
    ...{ type: draft.type, priority: draft.priority, title: draft.title, content },
    action: { label: draft.actionLabel, url: draft.actionUrl },
    audience: audienceInput(draft.audience),
    ...{ scheduledAt: momentOf(scheduled, zone), expiresAt: momentOf(expires, zone) },
  };
}

/** Whether there is anything to lose. */
export function isWritten(draft: Draft, content: RichText | null): boolean {
  const { title, actionLabel, actionUrl, audience } = draft;
  const words = title !== "" || actionLabel !== "" || actionUrl !== "";
  return words || audience.kind !== "nobody" || (content !== null && !isEmptyDocument(content));
}

/** A draft with nothing in it. */
export const NOTHING_KEPT = { draft: EMPTY_DRAFT, content: null };
