"use client";

import { TriangleAlert, X } from "lucide-react";
import { toast } from "sonner";
import { ToastCard, ToastTimer } from "@/components/message/message-toast";
import { useMessageWords } from "@/components/message/words";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { useInboxWords } from "../words";

const UNDO_SECONDS = 8;

type Undo = { id: string | number; run: () => void };
let lastUndo: Undo | null = null;

/** Says what was done, with a way back for some seconds (U3); Ctrl or Cmd with Z goes the same way. */
export function showUndo(text: string, undo: () => Promise<void> | void): void {
  const id = toast.custom((id) => <UndoToast text={text} onUndo={run} onTimeUp={() => toast.dismiss(id)} />, {
    duration: Number.POSITIVE_INFINITY,
    onDismiss: () => {
      if (lastUndo?.id === id) lastUndo = null;
    },
  });
  function run() {
    if (lastUndo?.id === id) lastUndo = null;
    toast.dismiss(id);
    void undo();
  }
  lastUndo = { id, run };
}

function UndoToast({ text, onUndo, onTimeUp }: { text: string; onUndo: () => void; onTimeUp: () => void }) {
  const words = useInboxWords();
  return (
    <div role="status" className="toast toast-undo">
      <span className="min-w-0 truncate">{text}</span>
      <Button variant="inherit" size="sm" className="text-undo-accent" onClick={onUndo}>
        {words.undo}
      </Button>
      <ToastTimer seconds={UNDO_SECONDS} onTimeUp={onTimeUp} />
    </div>
  );
}

/** Undoes what the newest undo toast offers; false when there is none. */
export function undoLast(): boolean {
  if (!lastUndo) return false;
  lastUndo.run();
  return true;
}

/** Says that something did not work, and what was put back. One toast, however many rows. */
export function showFailure(text: string): void {
  toast.custom((id) => <FailureToast text={text} onGone={() => toast.dismiss(id)} />, {
    id: `failure:${text}`,
    duration: Number.POSITIVE_INFINITY,
  });
}

function FailureToast({ text, onGone }: { text: string; onGone: () => void }) {
  const words = useMessageWords();
  return (
    <ToastCard onTimeUp={onGone}>
      <span className="grid size-tile-size place-items-center rounded-md bg-tile text-ink-2">
        <TriangleAlert aria-hidden="true" className="size-4.5" strokeWidth={1.6} />
      </span>
      <span className="self-center">{text}</span>
      <IconButton size="sm" label={words.dismiss} onClick={onGone}>
        <X aria-hidden="true" />
      </IconButton>
    </ToastCard>
  );
}
