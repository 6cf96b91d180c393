"use client";

import { type Editor, useEditorState } from "@tiptap/react";
import { Button } from "@/components/ui/button";
import { adminStrings as s } from "../strings";
import { useRoving } from "./use-roving";

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
  const { bar, stop, setStop, onKeyDown } = useRoving(ACTIONS.length, () => editor.commands.focus());
  if (!inTable) return null;

  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={s.table.toolbar}
      onKeyDown={onKeyDown}
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
