import type { ListItem } from "@realtime/protocol/item";
import type { ReactElement, ReactNode, Ref } from "react";
import { inLanguage, translationIn } from "@/content/in-language";
import { MessageBody } from "./body";
import { FileList, type MessageFile } from "./file-list";
import { MessageTile } from "./message-tile";
import { PriorityLabel } from "./priority-label";
import { RelativeTime } from "./relative-time";
import { useTypeLabel } from "./type-icon";
import { useMessageWords } from "./words";

/** A message as it is read: a list item with its content, as `message.my.open` answers. */
export type Detail = ListItem & {
  /** Tiptap JSON; checked again before it is shown. */
  content: unknown;
  /** The content as plain text. */
  text: string;
  /** Both in other languages, by BCP 47 tag. */
  contentTranslations?: Record<string, { content: unknown; text: string }>;
  files: MessageFile[];
  audience: "user" | "users" | "groups" | "everyone";
  expiresAt: string | null;
};

type MessageDetailProps = {
  /** What is known; before the content has come, an item of the list will do. */
  item: ListItem;
  detail?: Detail;
  /** Stands where the content will be, while `detail` is missing. */
  placeholder?: ReactNode;
  titleRef?: Ref<HTMLHeadingElement>;
  /** Wraps the heading, so that a dialog can take it as its name. */
  renderTitle?: (heading: ReactElement) => ReactNode;
};

/** A message in full: title, who and when, the text, the files. */
export function MessageDetail({
  item: sent,
  detail,
  placeholder,
  titleRef,
  renderTitle,
}: MessageDetailProps) {
  const words = useMessageWords();
  const typeLabel = useTypeLabel();
  const item = inLanguage(sent, words.locale);
  const body = translationIn(detail?.contentTranslations, words.locale) ?? detail;
  const heading = (
    <h1
      ref={titleRef}
      tabIndex={-1}
      dir="auto"
      className="text-28 font-strong tracking-display text-balance wrap-anywhere max-sm:text-22"
    >
      {item.title}
    </h1>
  );
  return (
    <article className="px-10 pt-7 pb-9 max-sm:px-4 max-sm:pt-5 max-sm:pb-7">
      {renderTitle ? renderTitle(heading) : heading}
      <div className="mt-3.5 mb-5 flex items-center gap-2.5 text-13 text-ink-3">
        <MessageTile item={item} />
        <div className="min-w-0 flex-1">
          <div>
            <b className="font-medium text-ink">{item.sender?.name ?? words.system}</b>{" "}
            {detail && words.to[detail.audience]}
          </div>
          <div>
            <RelativeTime iso={item.sentAt} form="long" />
            <span>, {typeLabel(item.type).toLowerCase()}</span>
          </div>
        </div>
        <PriorityLabel priority={item.priority} />
      </div>
      {body ? <MessageBody content={body.content} fallback={body.text} /> : placeholder}
      {detail && <FileList files={detail.files} />}
    </article>
  );
}
