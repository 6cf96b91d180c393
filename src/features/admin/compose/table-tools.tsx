"use client";

import { type Editor, useEditorState } from "@tiptap/react";
import { type KeyboardEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { adminStrings as s } from "../strings";

const ACTIONS: [label: string, run: (editor: Editor) => void][] = [
  [s.table.addRow, (editor) => editor.chain().focus().addRowAfter().run()],
  [s.table.addColumn, (editor) => editor.chain().focus().addColumnAfter().run()],
  [s.table.deleteRow, (editor) => editor.chain().focus().deleteRow().run()],
  [s.table.deleteColumn, (editor) => editor.chain().focus().deleteColumn().run()],
  [s.table.headerRow, (editor) => editor.chain().focus().toggleHeaderRow().run()],
  [s.table.delete, (editor) => editor.chain().focus().deleteTable().run()],
];

/** What can be done to the table that the caret is in; a toolbar of its own, nothing elsewhere. */
export function TableTools({ editor }: { editor: Editor }) {
  const inTable = useEditorState({ editor, selector: ({ editor }) => editor.isActive("table") });
  const [stop, setStop] = useState(0);
  const bar = useRef<HTMLDivElement>(null);
  if (!inTable) return null;

  function move(event: KeyboardEvent) {
    if (event.key === "Escape") return editor.commands.focus();
    const rightToLeft = bar.current ? getComputedStyle(bar.current).direction === "rtl" : false;
    const step = {
      [rightToLeft ? "ArrowLeft" : "ArrowRight"]: 1,
      [rightToLeft ? "ArrowRight" : "ArrowLeft"]: -1,
    }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (stop + step + ACTIONS.length) % ACTIONS.length;
    setStop(next);
    bar.current?.querySelectorAll("button")[next]?.focus();
  }

  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={s.table.toolbar}
      onKeyDown={move}
      className="flex flex-wrap gap-1 border-t border-line px-1.5 py-1 max-sm:flex-nowrap max-sm:overflow-x-auto"
    >
      {ACTIONS.map(([label, run], index) => (
        <Button
          key={label}
          size="sm"
          variant="quiet"
          tabIndex={index === stop ? 0 : -1}
          onMouseDown={(event) => event.preventDefault()}
          onFocus={() => setStop(index)}
          onClick={() => run(editor)}
          className="shrink-0"
        >
          {label}
        </Button>
      ))}
    </div>
  );
}
