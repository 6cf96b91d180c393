import { CircleAlert, CloudOff } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { type Inbox, useInbox } from "../inbox-context";
import { useInboxWords } from "../words";

/** What is shown may be old: a warning. Half a minute old: a remark. */
const LINK_LOOKS = {
  reconnecting: "border-warning/30 bg-warning-soft [&>svg]:text-warning-text",
  checking: "border-line bg-surface-2 text-ink-2",
};

/** Says that what is shown is not live, and how many changes wait (P12). Quiet: it goes by itself. */
export function LinkBanner({ link }: { link: Inbox["link"] }) {
  const words = useInboxWords();
  const { queue } = useInbox();
  const waiting = useSyncExternalStore(queue.subscribe, queue.waiting, () => 0);
  if (link === "live" && waiting === 0) return null;
  const look = waiting > 0 || link === "live" ? "reconnecting" : link;
  return (
    <div
      role="status"
      className={classNames(
        "flex min-h-10 shrink-0 flex-wrap items-center gap-x-2.5 border-b px-5 py-2 text-13 max-sm:px-4",
        LINK_LOOKS[look],
      )}
    >
      <CloudOff aria-hidden="true" className="size-4 shrink-0" />
      <span>{words.links[look]}</span>
      {waiting > 0 && <span className="text-ink-2">{words.waiting(waiting)}</span>}
    </div>
  );
}

/** Says what could not be loaded, and tries again when asked. */
export function FailedBanner({ text, onRetry, busy }: { text: string; onRetry: () => void; busy: boolean }) {
  const words = useInboxWords();
  return (
    <div
      role="alert"
      className="flex min-h-10 items-center gap-2.5 border-y border-danger/30 bg-danger-soft px-5 py-2 text-13 max-sm:px-4"
    >
      <CircleAlert aria-hidden="true" className="size-4 shrink-0 text-danger-text" />
      <span className="flex-1">{text}</span>
      <Button size="sm" busy={busy} onClick={onRetry}>
        {words.retry}
      </Button>
    </div>
  );
}
