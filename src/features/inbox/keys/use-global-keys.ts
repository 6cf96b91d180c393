"use client";

import { useEffect, useEffectEvent } from "react";
import { useSingleKeys } from "./single-keys";
import { takesKeys } from "./typing";

/** So long after `g` an `n` still belongs to it. */
const CHORD_MS = 1_500;

type GlobalKeys = { onHelp: () => void; onGoToMessages: () => void };

/** Keys that work on every page: `?` for the help, `g` and then `n` for the messages (K1). */
export function useGlobalKeys({ onHelp, onGoToMessages }: GlobalKeys): void {
  const single = useSingleKeys();
  const help = useEffectEvent(onHelp);
  const goToMessages = useEffectEvent(onGoToMessages);

  useEffect(() => {
    if (!single) return;
    let goneAt = Number.NEGATIVE_INFINITY;
    function onKeyDown(event: KeyboardEvent) {
      const { target, key } = event;
      if (!(target instanceof Element) || event.defaultPrevented || takesKeys(target)) return;
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const chord = event.timeStamp - goneAt < CHORD_MS;
      goneAt = key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (key === "?") {
        event.preventDefault();
        help();
      }
      if (key === "n" && chord) {
        event.preventDefault();
        goToMessages();
      }
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [single]);
}
