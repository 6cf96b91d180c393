import { type KeyboardEvent, useRef, useState } from "react";

/**
 * One stop for Tab in a row of buttons: arrows, Home and End move inside it, Escape leads out.
 *
 * @param count of the buttons, all of those inside `bar`
 */
export function useRoving(count: number, onEscape: () => void) {
  const [stop, setStop] = useState(0);
  const bar = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") return onEscape();
    const rightToLeft = bar.current ? getComputedStyle(bar.current).direction === "rtl" : false;
    const forward = rightToLeft ? "ArrowLeft" : "ArrowRight";
    const backward = rightToLeft ? "ArrowRight" : "ArrowLeft";
    const last = count - 1;
    const to = { [forward]: stop + 1, [backward]: stop + last, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = to % count;
    setStop(next);
    bar.current?.querySelectorAll("button")[next]?.focus();
  }

  return { bar, stop, setStop, onKeyDown };
}
