"use client";

import type { ListItem } from "@realtime/protocol/item";
import { memo } from "react";
import type { MessageFile } from "@/components/message/file-list";
import { MessageAction } from "@/components/message/message-action";
import { MessageDetail } from "@/components/message/message-detail";
import { MessageRow } from "@/components/message/message-row";
import { MessageToast } from "@/components/message/message-toast";
import { thumbnailAddress } from "@/content/file-address";
import { imagesOf } from "@/content/images";
import { isAllowedLink } from "@/content/link";
import { excerpt, plainText } from "@/content/plain-text";
import type { RichText } from "@/content/rich-text";
import { adminStrings as s } from "../strings";
import type { Draft } from "./draft";

type PreviewProps = {
  draft: Draft;
  content: RichText | null;
  /** Attached files that the server has. */
  files: MessageFile[];
  sender: { name: string; image: string | null };
  /** ISO 8601; stands for the time of sending. */
  now: string;
};

const NOTHING: RichText = { type: "doc", content: [] };

/** The message as its recipients will see it, by the very components that they see it with. */
export const Preview = memo(function Preview({ draft, content, files, sender, now }: PreviewProps) {
  const text = content ?? NOTHING;
  const item = { ...previewItem(draft, text, sender, now), attachments: files.length };
  const many = draft.audience.kind === "users" && draft.audience.people.length > 1;
  const { kind } = draft.audience;
  const audience = kind === "everyone" || kind === "groups" ? kind : many ? "users" : "user";
  return (
    <section
      aria-labelledby="preview"
      className="grid content-start gap-4.5 border-s border-line bg-surface-2 px-6 py-5 max-lg:border-s-0 max-lg:border-t max-sm:px-4 max-sm:py-4"
    >
      <h2 id="preview" className="text-13 font-strong text-ink-2">
        {s.preview}
      </h2>
      <figure className="grid min-w-0 gap-1.5">
        <figcaption className="text-12 text-ink-3">{s.previewList}</figcaption>
        <div className="rope overflow-hidden rounded-lg bg-surface shadow-edge">
          <MessageRow item={item} />
        </div>
      </figure>
      <figure className="grid min-w-0 gap-1.5">
        <figcaption className="text-12 text-ink-3">
          {draft.priority === "low" ? s.previewNoToast : s.previewToast}
        </figcaption>
        {draft.priority !== "low" && (
          <div inert className="max-w-toast">
            <MessageToast item={item} />
          </div>
        )}
      </figure>
      <figure className="grid min-w-0 gap-1.5">
        <figcaption className="text-12 text-ink-3">{s.previewPhone}</figcaption>
        {/* The page around it may be wide: what a phone's width would decide is decided here. */}
        <div
          inert
          className="mx-auto w-[320px] max-w-full overflow-hidden rounded-xl bg-surface shadow-edge-strong [&_article]:px-4 [&_article]:pt-5 [&_article]:pb-5 [&_h1]:text-22"
        >
          <MessageDetail
            item={item}
            detail={{ ...item, content: text, text: plainText(text), files, audience, expiresAt: null }}
          />
          {item.action && (
            <div className="flex px-4 pb-4 [&>a]:flex-1">
              <MessageAction action={item.action} />
            </div>
          )}
        </div>
      </figure>
    </section>
  );
});

function previewItem(draft: Draft, text: RichText, sender: PreviewProps["sender"], now: string): ListItem {
  const [image] = imagesOf(text);
  const [label, url] = [draft.actionLabel.trim(), draft.actionUrl.trim()];
  return {
    id: "preview",
    type: draft.type,
    priority: draft.priority,
    title: draft.title.trim() || s.untitled,
    summary: excerpt(text),
    sender,
    sentAt: now,
    // A broadcast has a place in the feed; which one does not show.
    position: draft.audience.kind === "everyone" || draft.audience.kind === "groups" ? 1 : null,
    unreadSinceRevision: null,
    unread: true,
    readAt: null,
    archivedAt: null,
    attachments: 0,
    image: image ? thumbnailAddress(image.attrs.attachmentId) : null,
    action: label !== "" && isAllowedLink(url) ? { label, url } : null,
  };
}
