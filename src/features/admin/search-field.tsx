"use client";

import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Input } from "@/components/ui/field";

/** How long the keys must rest before the list is asked, in milliseconds. */
const REST = 250;

type SearchFieldProps = {
  label: string;
  placeholder: string;
  value: string;
  onChange: (search: string) => void;
};

/** A search that follows the typing, a moment later. */
export function SearchField({ label, placeholder, value, onChange }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const changed = useRef(onChange);
  changed.current = onChange;
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => changed.current(typed.trim()), REST);
    return () => clearTimeout(timer);
  }, [typed, value]);
  // Cleared from outside.
  useEffect(() => {
    if (value === "") setTyped("");
  }, [value]);
  return (
    <div className="relative w-60 max-sm:w-full">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4 text-ink-3"
      />
      <Input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="ps-9!"
      />
    </div>
  );
}
