"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect, useEffectEvent } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { useSingleKeys } from "../keys/single-keys";
import { takesKeys } from "../keys/typing";
import { useInboxWords } from "../words";
import { useNeighbours } from "./use-neighbours";

/**
 * To the message before and the one behind, as the list has them; nothing without a list (D3).
 *
 * @param byKeys J and K do the same: in a dialog, where no list takes them
 */
export function NeighbourButtons({ id, byKeys = false }: { id: string; byKeys?: boolean }) {
  const words = useInboxWords();
  const single = useSingleKeys();
  const { previous, next } = useNeighbours(id);

  const go = useEffectEvent((key: string) => {
    if (key === "j") next?.();
    if (key === "k") previous?.();
  });
  useEffect(() => {
    if (!byKeys || !single) return;
    function onKeyDown(event: KeyboardEvent) {
      if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof Element)) return;
      if (!takesKeys(event.target)) go(event.key);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [byKeys, single]);

  if (!previous && !next) return null;
  return (
    <>
      <IconButton
        label={words.previous}
        shortcut={byKeys ? "K" : undefined}
        disabled={!previous}
        onClick={previous ?? undefined}
      >
        <ChevronLeft aria-hidden="true" className="rtl:-scale-x-100" />
      </IconButton>
      <IconButton
        label={words.next}
        shortcut={byKeys ? "J" : undefined}
        disabled={!next}
        onClick={next ?? undefined}
      >
        <ChevronRight aria-hidden="true" className="rtl:-scale-x-100" />
      </IconButton>
    </>
  );
}
