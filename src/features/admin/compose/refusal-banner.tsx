import { Button } from "@/components/ui/button";
import { adminStrings as s } from "../strings";
import type { Refusal } from "./use-send";

/** Why a send was refused as a whole; when its key was used already, a way to send it as another message. */
export function RefusalBanner({ refusal, onSendAsNew }: { refusal: Refusal; onSendAsNew: () => void }) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-3 rounded-md bg-danger-soft px-3.5 py-2.5 text-danger-text"
    >
      <span className="min-w-0 flex-1 basis-60">{refusal.sentence}</span>
      {refusal.keyUsed && (
        <Button size="sm" onClick={onSendAsNew}>
          {s.sendAsNew}
        </Button>
      )}
    </div>
  );
}
