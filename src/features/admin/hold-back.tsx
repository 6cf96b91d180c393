"use client";

import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { trpc } from "@/trpc/client";
import { composeStrings as c } from "./compose/strings";
import { useNotice } from "./notices";

/** How long what goes to many waits on the server, so that a slip can be undone; also when this page is closed. */
export const HOLD_SECONDS = 10;

type Held = { id: string; title: string; until: string };

const HoldContext = createContext<(held: Held) => void>(() => {});

/** Shows the bar that takes a message back while it waits. */
export function useHoldBack(): (held: Held) => void {
  return useContext(HoldContext);
}

/** Keeps the bar over changes of the page. */
export function HoldBackProvider({ children }: { children: ReactNode }) {
  const [held, setHeld] = useState<Held | null>(null);
  return (
    <HoldContext value={setHeld}>
      {children}
      <div
        role="status"
        className="pointer-events-none fixed inset-x-4 bottom-6 z-toast grid justify-items-center max-sm:bottom-21"
      >
        {held && <HoldBar key={held.id} held={held} onOver={() => setHeld(null)} />}
      </div>
    </HoldContext>
  );
}

function HoldBar({ held, onOver }: { held: Held; onOver: () => void }) {
  // Counted here: the clock of this machine may differ from the server's.
  const [left, setLeft] = useState(HOLD_SECONDS);
  const notice = useNotice();
  const router = useRouter();
  const utils = trpc.useUtils();
  const cancel = trpc.message.admin.cancel.useMutation({
    onSuccess: async () => {
      notice(c.undone);
      onOver();
      router.push(`/admin/compose?draft=${held.id}`);
      await utils.message.admin.invalidate();
    },
    onError: () => {
      notice(c.tooLate);
      onOver();
    },
  });
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  const over = left <= 0 && !cancel.isPending;
  useEffect(() => {
    if (!over) return;
    void utils.message.admin.list.invalidate();
    onOver();
  }, [over, onOver, utils]);
  return (
    <div className="toast toast-undo pointer-events-auto flex! w-dialog-md max-w-full animate-arrive items-center gap-3!">
      <Ring part={Math.max(left, 0) / HOLD_SECONDS} />
      <span dir="auto" className="min-w-0 flex-1 truncate">
        {/* A screen reader hears it once, not every second. */}
        <span className="sr-only">{c.leavesIn(held.title, HOLD_SECONDS)}</span>
        <span aria-hidden="true">{c.leavesIn(held.title, Math.max(left, 0))}</span>
      </span>
      <Button
        variant="inherit"
        size="sm"
        busy={cancel.isPending}
        onClick={() => cancel.mutate({ id: held.id })}
      >
        <Undo2 aria-hidden="true" />
        {c.undo}
      </Button>
    </div>
  );
}

/** How much time is left, as a ring that empties. */
function Ring({ part }: { part: number }) {
  const around = 2 * Math.PI * 8;
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className="size-5 shrink-0 -rotate-90">
      <circle cx="10" cy="10" r="8" fill="none" strokeWidth="2" className="stroke-current opacity-25" />
      <circle
        cx="10"
        cy="10"
        r="8"
        fill="none"
        strokeWidth="2"
        strokeDasharray={around}
        strokeDashoffset={around * (1 - part)}
        className="stroke-current transition-[stroke-dashoffset] duration-1000 ease-linear"
      />
    </svg>
  );
}
