"use client";

import { useEffect } from "react";
import { Toaster as Sonner } from "sonner";
import { useInboxWords } from "../words";
import { undoLast } from "./act-toasts";

/** What is open decides where toasts are in nobody's way (T7); toast.css has the measures. */
const PLACES = { page: "", panel: "toasts-beside-panel", dialog: "toasts-above-dialog" } as const;

/** Where toasts stand: bottom end, newest at the bottom. F8 goes there, Escape comes back. */
export function Toaster({ over }: { over: keyof typeof PLACES }) {
  const words = useInboxWords();
  useEffect(() => {
    // Timers rest while nobody looks at the window (T2); toast.css reads the attribute.
    const note = () => {
      document.documentElement.dataset.looking = document.hasFocus() ? "yes" : "no";
    };
    note();
    window.addEventListener("focus", note);
    window.addEventListener("blur", note);
    return () => {
      window.removeEventListener("focus", note);
      window.removeEventListener("blur", note);
    };
  }, []);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const undo = event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      const { target } = event;
      if (!undo || !(target instanceof Element) || target.closest("input, textarea, [contenteditable]"))
        return;
      if (undoLast()) event.preventDefault();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <Sonner
      position="bottom-right"
      expand
      visibleToasts={4}
      gap={10}
      offset={24}
      mobileOffset={16}
      className={PLACES[over]}
      hotkey={["F8"]}
      containerAriaLabel={words.toasts}
      toastOptions={{ unstyled: true, className: "toast-place" }}
    />
  );
}
