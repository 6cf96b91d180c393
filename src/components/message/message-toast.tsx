import type { ListItem } from "@realtime/protocol/item";
import { X } from "lucide-react";
import type { CSSProperties, ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { inLanguage } from "@/content/in-language";
import { MessageTile } from "./message-tile";
import { PriorityLabel } from "./priority-label";
import { useMessageWords } from "./words";

type MessageToastProps = {
  item: ListItem;
  /** Pressing the toast itself; without it (a preview) nothing can be pressed. */
  onOpen?: () => void;
  onDismiss?: () => void;
  /** The time is up. An urgent toast has no time. */
  onTimeUp?: () => void;
};

/** A message that has just arrived. An urgent one is announced at once and stays until it is answered. */
export function MessageToast({ item: sent, onOpen, onDismiss, onTimeUp }: MessageToastProps) {
  const words = useMessageWords();
  const item = inLanguage(sent, words.locale);
  const urgent = item.priority === "urgent";
  const title = (
    <>
      <span dir="auto" className="line-clamp-2 font-strong">
        {item.title}
      </span>
      <span dir="auto" className="line-clamp-2 text-13 leading-excerpt text-ink-2">
        {item.summary}
      </span>
    </>
  );
  return (
    <ToastCard urgent={urgent} onTimeUp={urgent ? undefined : onTimeUp} onEscape={onDismiss}>
      <MessageTile item={item} />
      <div className="grid min-w-0 justify-items-start gap-0.5">
        {onOpen ? (
          <button
            type="button"
            onClick={onOpen}
            className="grid justify-items-start text-start after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus"
          >
            {title}
          </button>
        ) : (
          <div className="grid justify-items-start">{title}</div>
        )}
        <PriorityLabel priority={item.priority} />
      </div>
      {onDismiss && (
        <IconButton size="sm" label={words.dismiss} onClick={onDismiss} className="relative">
          <X aria-hidden="true" />
        </IconButton>
      )}
    </ToastCard>
  );
}

type ToastCardProps = {
  urgent?: boolean;
  onTimeUp?: () => void;
  /** Escape, while the focus is in it (T4). */
  onEscape?: () => void;
  children: ReactNode;
};

/** The paper of a toast, with its running time when it has one. */
export function ToastCard({ urgent = false, onTimeUp, onEscape, children }: ToastCardProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the buttons inside pass through here
    <div
      className="toast"
      role={urgent ? "alert" : "status"}
      data-urgent={urgent || undefined}
      onKeyDown={(event) => {
        if (event.key === "Escape") onEscape?.();
      }}
    >
      {children}
      {onTimeUp && <ToastTimer onTimeUp={onTimeUp} />}
    </div>
  );
}

/** The clock of a toast: a bar that runs out, and says when it has. */
export function ToastTimer({ onTimeUp, seconds = 5 }: { onTimeUp: () => void; seconds?: number }) {
  return (
    <div className="toast-timer" aria-hidden="true">
      <i style={{ "--toast-time": `${seconds}s` } as CSSProperties} onAnimationEnd={onTimeUp} />
    </div>
  );
}
