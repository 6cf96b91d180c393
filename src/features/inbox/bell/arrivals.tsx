"use client";

import { useEffect, useRef, useState } from "react";
import { useInboxWords } from "../words";

/** Between two announcements, in milliseconds. */
const PAUSE_MS = 5_000;

/** How long to wait before the next announcement may be made. */
export function announceDelay(lastAt: number | null, now: number): number {
  return lastAt === null ? 0 : Math.max(0, lastAt + PAUSE_MS - now);
}

/** Tells screen readers politely of new messages: increases only, gathered, at most once in five seconds (B8). */
export function Arrivals({ count }: { count: number }) {
  const words = useInboxWords();
  const [text, setText] = useState("");
  const known = useRef(count);
  const gathered = useRef(0);
  const lastAt = useRef<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  useEffect(() => {
    gathered.current += Math.max(0, count - known.current);
    known.current = count;
    if (gathered.current === 0 || timer.current) return;
    timer.current = setTimeout(
      () => {
        timer.current = null;
        lastAt.current = Date.now();
        // The total makes two announcements of the same number different texts.
        setText(`${words.arrived(gathered.current)}, ${words.unreadTotal(known.current)}`);
        gathered.current = 0;
      },
      announceDelay(lastAt.current, Date.now()),
    );
  }, [count, words]);

  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );

  return (
    <div role="status" aria-live="polite" aria-atomic="true" className="sr-only">
      {text}
    </div>
  );
}
