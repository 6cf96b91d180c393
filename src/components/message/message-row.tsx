import type { ListItem } from "@realtime/protocol/item";
import { Image, Paperclip } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { inLanguage } from "@/content/in-language";
import { MessageTile } from "./message-tile";
import { PriorityLabel } from "./priority-label";
import { RelativeTime } from "./relative-time";
import { useTypeLabel } from "./type-icon";
import { useMessageWords } from "./words";

type MessageRowProps = Omit<ComponentProps<"article">, "children"> & {
  item: ListItem;
  /** Where the whole row leads; without it (a preview) nothing can be pressed. */
  href?: string;
  onOpen?: (event: MouseEvent<HTMLAnchorElement>) => void;
  /** Intent to open: the pointer or the focus is on the row. */
  onIntent?: () => void;
  /** It is open in the reading pane. */
  current?: boolean;
  /** It has just arrived: its bead drops along the rope. */
  fresh?: boolean;
  /** It was unread a moment ago and keeps its place: a hollow bead. */
  justRead?: boolean;
  /** Its box for selecting several; `active` while any row's box is shown. Shift extends from the last one. */
  select?: { checked: boolean; active: boolean; onToggle: (extend: boolean) => void };
  /** Buttons of the row; siblings of its link, never inside it. */
  actions?: ReactNode;
};

/** A message in a list. The whole row is one link; further attributes go to its article. */
export function MessageRow({
  item: sent,
  href,
  onOpen,
  onIntent,
  current = false,
  fresh = false,
  justRead = false,
  select,
  actions,
  ...rest
}: MessageRowProps) {
  const words = useMessageWords();
  const typeLabel = useTypeLabel();
  const item = inLanguage(sent, words.locale);
  const id = `message-${item.id}`;
  return (
    <article
      aria-labelledby={`${id}-state ${id}-title`}
      aria-describedby={`${id}-text ${id}-time`}
      {...rest}
      className="row outline-none focus-visible:outline-2 focus-visible:-outline-offset-3 focus-visible:outline-focus"
      data-unread={item.unread || undefined}
      data-current={current || undefined}
      data-new={fresh || undefined}
      data-selected={select?.checked || undefined}
      data-selecting={select?.active || undefined}
      onPointerEnter={onIntent}
      onFocus={onIntent}
    >
      <span id={`${id}-state`} className="contents">
        {item.unread && (
          <span className="bead">
            <span className="sr-only">{words.unread}</span>
          </span>
        )}
        {!item.unread && justRead && (
          <span className="bead" data-open>
            <span className="sr-only">{words.justRead}</span>
          </span>
        )}
      </span>
      <span className="row-tile">
        <MessageTile item={item} />
        {select && (
          <label className="row-check">
            <input
              type="checkbox"
              className="check"
              checked={select.checked}
              aria-label={words.select(item.title)}
              onChange={(event) => {
                const { nativeEvent } = event;
                select.onToggle("shiftKey" in nativeEvent && nativeEvent.shiftKey === true);
              }}
            />
          </label>
        )}
      </span>
      <div className="min-w-0">
        <div className="row-title">
          <span id={`${id}-title`} dir="auto">
            {item.title}
          </span>
          <PriorityLabel priority={item.priority} terse />
        </div>
        <p id={`${id}-text`} className="row-text">
          <b>
            <bdi>{item.sender?.name ?? typeLabel(item.type, "plural")}</bdi>
          </b>
          <bdi>{item.summary}</bdi>
        </p>
      </div>
      <div className="row-side">
        <RelativeTime id={`${id}-time`} iso={item.sentAt} />
        <RowGlyphs item={item} />
      </div>
      {href && (
        <Link href={href} prefetch={false} scroll={false} tabIndex={-1} onClick={onOpen} className="row-link">
          <span className="sr-only">{words.open(item.title)}</span>
        </Link>
      )}
      {actions && <div className="row-actions">{actions}</div>}
    </article>
  );
}

function RowGlyphs({ item }: { item: ListItem }) {
  const words = useMessageWords();
  if (!item.image && item.attachments === 0) return null;
  return (
    <span className="flex items-center gap-2 leading-none [&_svg]:size-3.5">
      {item.image && (
        <span title={words.hasImage} className="max-sm:hidden">
          <Image role="img" aria-label={words.hasImage} />
        </span>
      )}
      {item.attachments > 0 && (
        <span title={words.attachments(item.attachments)} className="inline-flex items-center gap-1">
          <Paperclip aria-hidden="true" />
          <span aria-hidden="true">{item.attachments}</span>
          <span className="sr-only">{words.attachments(item.attachments)}</span>
        </span>
      )}
    </span>
  );
}
