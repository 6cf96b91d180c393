"use client";

import type { ListItem } from "@realtime/protocol/item";
import { Inbox, X } from "lucide-react";
import { toast } from "sonner";
import { ToastCard } from "@/components/message/message-toast";
import { useMessageWords } from "@/components/message/words";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { useInboxWords } from "../words";

const ID = "missed";
/** Beads on the toast's own rope; more would not fit. */
const BEADS = 12;

export function hideMissed(): void {
  toast.dismiss(ID);
}

type Missed = { items: readonly ListItem[]; openCenter: () => void };

/** One toast for everything that came during an absence (T6): a bead for each. */
export function showMissed(items: readonly ListItem[], openCenter: () => void): void {
  toast.custom(() => <MissedToast items={items} openCenter={openCenter} />, {
    id: ID,
    duration: Number.POSITIVE_INFINITY,
  });
}

function MissedToast({ items, openCenter }: Missed) {
  const words = useInboxWords();
  const { dismiss } = useMessageWords();
  const urgent = items.find((item) => item.priority === "urgent");
  return (
    <ToastCard onTimeUp={urgent ? undefined : hideMissed}>
      <span className="grid size-tile-size place-items-center rounded-md bg-tile text-ink-2">
        <Inbox aria-hidden="true" className="size-4.5" strokeWidth={1.6} />
      </span>
      <div className="min-w-0">
        <p className="font-strong">{words.missed(items.length)}</p>
        {urgent && <p className="text-13 text-ink-2">{words.missedUrgent(urgent.title)}</p>}
        <Beads items={items} />
        <Button
          variant="primary"
          size="sm"
          className="mt-2.5"
          onClick={() => {
            hideMissed();
            openCenter();
          }}
        >
          {words.readThem}
        </Button>
      </div>
      <IconButton size="sm" label={dismiss} onClick={hideMissed}>
        <X aria-hidden="true" />
      </IconButton>
    </ToastCard>
  );
}

function Beads({ items }: { items: readonly ListItem[] }) {
  return (
    <div aria-hidden="true" className="relative mt-2.5 flex h-2.5 items-center gap-2">
      <span className="absolute inset-x-0 h-px bg-line-strong" />
      {items.slice(0, BEADS).map((item) => (
        <span
          key={item.id}
          className={classNames(
            "relative size-2 rounded-full border",
            item.priority === "urgent" ? "border-danger bg-danger" : "border-unread bg-brass",
          )}
        />
      ))}
    </div>
  );
}
