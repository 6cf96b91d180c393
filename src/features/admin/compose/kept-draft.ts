import type { MessageType } from "@/content/message-types";
import { isEmptyDocument, type RichText } from "@/content/rich-text";
import type { RouterOutputs } from "@/trpc/client";
import { audienceInput, type Draft, EMPTY_DRAFT } from "./draft";
import type { Upload } from "./upload-file";
import { momentOf, wallTime } from "./zoned-time";

/** What a form begins with. */
export type Begin = { draft: Draft; content: RichText | null; files: readonly Upload[] };

type DraftView = RouterOutputs["message"]["admin"]["draft"];

/** A kept draft as the form has it, its times on the clock of a zone. */
export function fromKept(kept: DraftView, zone: string): Begin {
  const local = (iso: string | null) => (iso === null ? "" : wallTime(iso, zone));
  const { type, priority, title, audience, action } = kept;
  return {
    draft: {
      ...{ type: type as MessageType, priority, title, audience },
      ...{ actionLabel: action.label, actionUrl: action.url },
      times: { zone, scheduled: local(kept.scheduledAt), expires: local(kept.expiresAt) },
    },
    content: kept.content,
    files: kept.files.map((file) => ({ ...file, width: null, height: null })),
  };
}

/** What `message.admin.saveDraft` takes, but for id and version. */
export function toKeep({ draft, content, fileIds }: Written) {
  const { zone, scheduled, expires } = draft.times;
  return {
    ...{ type: draft.type, priority: draft.priority, title: draft.title, content },
    action: { label: draft.actionLabel, url: draft.actionUrl },
    audience: audienceInput(draft.audience),
    attachmentIds: [...fileIds],
    ...{ scheduledAt: momentOf(scheduled, zone), expiresAt: momentOf(expires, zone) },
  };
}

/** What is kept of a form. `fileIds`: the uploads that go along, in order. */
export type Written = { draft: Draft; content: RichText | null; fileIds: readonly string[] };

/** Whether there is anything to lose. */
export function isWritten({ draft, content, fileIds }: Written): boolean {
  const { title, actionLabel, actionUrl, audience } = draft;
  const words = title !== "" || actionLabel !== "" || actionUrl !== "";
  return (
    fileIds.length > 0 ||
    words ||
    audience.kind !== "nobody" ||
    (content !== null && !isEmptyDocument(content))
  );
}

/** A draft with nothing in it. */
export const NOTHING_KEPT: Begin = { draft: EMPTY_DRAFT, content: null, files: [] };
