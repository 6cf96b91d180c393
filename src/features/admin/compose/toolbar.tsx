"use client";

import { type Editor, useEditorState } from "@tiptap/react";
import { Fragment, useEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { adminStrings as s } from "../strings";
import { LinkForm } from "./link-form";
import { TOOLS, type Tool } from "./tools";
import { useRoving } from "./use-roving";

const ALL = TOOLS.flat();

/** State of every tool as one string of flags, so that React renders only when a flag has changed. */
function flagsOf(editor: Editor): string {
  return ALL.map((tool) => {
    const on = tool.isOn?.(editor) ? "1" : "0";
    return on + (tool.isPossible?.(editor) === false ? "0" : "1");
  }).join("");
}

type ToolbarProps = {
  editor: Editor;
  /** Id of the text. */
  controls: string;
  /** Images were picked. */
  onImages: (files: FileList) => void;
};

/**
 * The toolbar of the editor: one stop for Tab; arrows, Home and End move inside; Escape and using a tool lead
 * back to the text. Mod+K in the text asks for a link.
 */
export function Toolbar({ editor, controls, onImages }: ToolbarProps) {
  const [linking, setLinking] = useState(false);
  const { bar, stop, setStop, onKeyDown } = useRoving(ALL.length, () => editor.commands.focus());
  const picker = useRef<HTMLInputElement>(null);
  const flags = useEditorState({ editor, selector: ({ editor }) => flagsOf(editor) });

  useEffect(() => {
    const ask = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setLinking(true);
    };
    const { dom } = editor.view;
    dom.addEventListener("keydown", ask);
    return () => dom.removeEventListener("keydown", ask);
  }, [editor]);

  function use(tool: Tool) {
    setStop(ALL.indexOf(tool));
    if (tool.isPossible?.(editor) === false) return;
    if (tool.run) tool.run(editor);
    else if (tool.name === "image") picker.current?.click();
    else setLinking(!linking);
  }

  return (
    <div className="border-b border-line bg-surface-2">
      <div
        ref={bar}
        role="toolbar"
        aria-label={s.toolbar}
        aria-controls={controls}
        onKeyDown={onKeyDown}
        className="flex flex-wrap items-center gap-px px-1.5 py-1 max-sm:flex-nowrap max-sm:overflow-x-auto"
      >
        {TOOLS.map((group, place) => (
          <Fragment key={group[0]?.name}>
            {place > 0 && <span aria-hidden="true" className="mx-1 h-4.5 w-px shrink-0 bg-line-strong" />}
            {group.map((tool) => {
              const index = ALL.indexOf(tool);
              const possible = flags[index * 2 + 1] === "1";
              return (
                <IconButton
                  key={tool.name}
                  size="sm"
                  label={tool.label}
                  shortcut={tool.shortcut?.replace("Mod", modifierName())}
                  tabIndex={index === stop ? 0 : -1}
                  aria-pressed={tool.isOn ? flags[index * 2] === "1" : undefined}
                  aria-disabled={possible ? undefined : true}
                  // The selection stays where it is when a tool is pressed with the pointer.
                  onMouseDown={(event) => event.preventDefault()}
                  onFocus={() => setStop(index)}
                  onClick={() => use(tool)}
                  className="aria-disabled:opacity-50 aria-pressed:bg-accent-soft! aria-pressed:text-accent-text!"
                >
                  <tool.icon aria-hidden="true" />
                </IconButton>
              );
            })}
          </Fragment>
        ))}
      </div>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
        aria-label={s.tools.image}
        onChange={(event) => {
          if (event.target.files) onImages(event.target.files);
          event.target.value = "";
        }}
      />
      {linking && <LinkForm editor={editor} onClose={() => setLinking(false)} />}
    </div>
  );
}

function modifierName(): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? "Cmd" : "Ctrl";
}
