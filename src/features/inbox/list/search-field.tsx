"use client";

import { Search, X } from "lucide-react";
import { type Ref, useEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { SEARCH_MAX } from "../view";
import { useInboxWords } from "../words";

/** A person who types is not interrupted: the list follows when they pause. */
const PAUSE_MS = 250;

type SearchFieldProps = {
  value: string;
  onChange: (search: string) => void;
  /** Empties the field and puts the list's head back. */
  onClose: () => void;
  ref: Ref<HTMLInputElement>;
};

/** Words in title or summary. */
export function SearchField({ value, onChange, onClose, ref }: SearchFieldProps) {
  const words = useInboxWords();
  const [text, setText] = useState(value);
  const said = useRef(value);
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  });
  // The view changed elsewhere: by Back, or by "Clear search".
  if (value !== said.current) {
    said.current = value;
    if (value !== text.trim()) setText(value);
  }
  useEffect(() => {
    const next = text.trim();
    if (next === said.current) return;
    const timer = setTimeout(() => {
      said.current = next;
      tell.current(next);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to all browsers yet
    <div
      role="search"
      className="flex h-control min-w-0 flex-1 items-center gap-2 rounded-md bg-canvas ps-2.5 focus-within:outline-2 focus-within:outline-focus"
    >
      <Search aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
      <input
        ref={ref}
        type="search"
        enterKeyHint="search"
        aria-label={words.search}
        placeholder={words.searchHint}
        maxLength={SEARCH_MAX}
        value={text}
        dir="auto"
        onChange={(event) => setText(event.target.value)}
        className="search-input h-full min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-3"
      />
      <IconButton size="sm" label={words.clearSearch} shortcut="Esc" onClick={onClose}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
