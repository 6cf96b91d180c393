import { Check } from "lucide-react";
import Link from "next/link";
import { Button, buttonClass } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { composeStrings as c } from "./strings";
import type { SaveState } from "./use-autosave";

/** Beside the title of the page: whether what is written is kept. */
export function SaveLine({ state }: { state: SaveState }) {
  return (
    <span role="status" className="inline-flex items-center gap-1.5 text-13 text-ink-3 [&_svg]:size-3.5">
      {state === "saving" && <Spinner />}
      {state === "saved" && <Check aria-hidden="true" />}
      {state === "saving" ? c.saving : state === "saved" ? c.saved : state === "waiting" ? c.notSaved : null}
    </span>
  );
}

type SaveBannerProps = { state: SaveState; onLoadTheirs: () => void; onKeepAsNew: () => void };

/** Why it is not kept any more, and the ways on. */
export function SaveBanner({ state, onLoadTheirs, onKeepAsNew }: SaveBannerProps) {
  if (state !== "changed elsewhere" && state !== "gone" && state !== "failed") return null;
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-3 rounded-md bg-warning-soft px-3.5 py-2.5 text-warning-text"
    >
      <span className="min-w-0 flex-1 basis-60">
        {state === "failed" ? c.saveFailed : state === "gone" ? c.sentElsewhere : c.changedElsewhere}
      </span>
      {state === "changed elsewhere" && (
        <Button size="sm" onClick={onLoadTheirs}>
          {c.loadTheirs}
        </Button>
      )}
      {state === "gone" && (
        <Link href="/admin" className={buttonClass("default", "sm")}>
          {c.toMessages}
        </Link>
      )}
      {state !== "failed" && (
        <Button size="sm" onClick={onKeepAsNew}>
          {c.keepAsNew}
        </Button>
      )}
    </div>
  );
}
