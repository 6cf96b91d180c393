import { CircleAlert, CloudOff } from "lucide-react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { inboxStrings } from "../strings";

/** What is shown may be old: a warning. Half a minute old: a remark. */
const LINK_LOOKS = {
  reconnecting: "border-warning/30 bg-warning-soft [&>svg]:text-warning-text",
  checking: "border-line bg-surface-2 text-ink-2",
};

/** Says that what is shown is not live. Quiet: it goes by itself. */
export function LinkBanner({ link }: { link: keyof typeof LINK_LOOKS }) {
  return (
    <div
      role="status"
      className={classNames(
        "flex min-h-10 shrink-0 items-center gap-2.5 border-b px-5 py-2 text-13 max-sm:px-4",
        LINK_LOOKS[link],
      )}
    >
      <CloudOff aria-hidden="true" className="size-4 shrink-0" />
      {inboxStrings.links[link]}
    </div>
  );
}

/** Says what could not be loaded, and tries again when asked. */
export function FailedBanner({ text, onRetry, busy }: { text: string; onRetry: () => void; busy: boolean }) {
  return (
    <div
      role="alert"
      className="flex min-h-10 items-center gap-2.5 border-y border-danger/30 bg-danger-soft px-5 py-2 text-13 max-sm:px-4"
    >
      <CircleAlert aria-hidden="true" className="size-4 shrink-0 text-danger-text" />
      <span className="flex-1">{text}</span>
      <Button size="sm" busy={busy} onClick={onRetry}>
        {inboxStrings.retry}
      </Button>
    </div>
  );
}
