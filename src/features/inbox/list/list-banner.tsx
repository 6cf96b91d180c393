import { CircleAlert, CloudOff } from "lucide-react";
import { Button } from "@/components/ui/button";
import { inboxStrings } from "../strings";

/** Says that what is shown may be old. Quiet: it goes by itself. */
export function OfflineBanner() {
  return (
    <div
      role="status"
      className="flex min-h-10 shrink-0 items-center gap-2.5 border-b border-warning/30 bg-warning-soft px-5 py-2 text-13 max-sm:px-4"
    >
      <CloudOff aria-hidden="true" className="size-4 shrink-0 text-warning-text" />
      {inboxStrings.offline}
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
