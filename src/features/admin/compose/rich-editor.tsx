"use client";

import { type Editor, EditorContent, useEditor, useEditorState } from "@tiptap/react";
import { useEffect, useRef, useState } from "react";
import type { RichText } from "@/content/rich-text";
import { adminStrings as s } from "../strings";
import { cleanPaste } from "./clean-paste";
import { EXTENSIONS } from "./editor-extensions";
import { fromEditor, type Unfinished } from "./from-editor";
import { insertImages } from "./image-uploads";
import { TableTools } from "./table-tools";
import { Toolbar } from "./toolbar";
import "./rich-editor.css";

/** How long the keys must rest before the preview follows, in milliseconds. */
const REST = 150;

/** The way to the text for whoever sends it: what is in the editor now, not when the preview last followed. */
export type EditorHandle = {
  /** @throws RefusedDocument */
  read(unfinished: Unfinished): RichText;
  focus(): void;
};

type RichEditorProps = {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  /** What it begins with. */
  initial?: RichText | null;
  /** Called once the editor is there, and with null when it goes. */
  onReady: (handle: EditorHandle | null) => void;
  /** The keys rest. */
  onRest: () => void;
  /** Files that are no images were dropped or pasted into the text. */
  onFiles: (files: File[]) => void;
};

/** The editor of a message's text. Loaded on the compose page alone. */
export function RichEditor({
  id,
  describedBy,
  invalid,
  initial = null,
  onReady,
  onRest,
  onFiles,
}: RichEditorProps) {
  const attributes = {
    id,
    class: "message-body message-editor",
    role: "textbox",
    "aria-multiline": "true",
    "aria-label": s.text,
    ...(describedBy ? { "aria-describedby": describedBy } : {}),
    ...(invalid ? { "aria-invalid": "true" } : {}),
  };
  const [note, setNote] = useState<string | null>(null);
  // The editor keeps the handlers that it was made with.
  const current = useRef<{ editor: Editor | null; onFiles: typeof onFiles }>({ editor: null, onFiles });

  function takeFiles(list: FileList | undefined, at: number | null): boolean {
    const files = [...(list ?? [])];
    const { editor } = current.current;
    if (files.length === 0 || !editor) return false;
    setNote(null);
    const [images, others] = [files.filter(isImage), files.filter((file) => !isImage(file))];
    insertImages(editor, images, at, setNote);
    if (others.length > 0) current.current.onFiles(others);
    return true;
  }

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const editor = useEditor({
    extensions: EXTENSIONS,
    content: initial,
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes,
      transformPastedHTML(html) {
        const { html: clean, pictures } = cleanPaste(html);
        setNote(pictures > 0 ? s.picturesLeftOut(pictures) : null);
        return clean;
      },
      // Word and browsers add a picture of what was copied: the words come first, where there are any.
      handlePaste: (_, { clipboardData }) =>
        !hasWords(clipboardData?.getData("text/html") ?? "") && takeFiles(clipboardData?.files, null),
      handleDrop: (view, event, _, moved) => {
        if (moved || !event.dataTransfer?.files.length) return false;
        event.preventDefault();
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        return takeFiles(event.dataTransfer.files, at?.pos ?? null);
      },
    },
    onUpdate: () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(onRest, REST);
    },
  });

  useEffect(() => {
    current.current = { editor, onFiles };
  });

  useEffect(() => {
    if (!editor) return;
    onReady({
      read(unfinished) {
        // What is read now needs no reading when the keys rest: that would take back what is said of it.
        clearTimeout(timer.current);
        return fromEditor(editor.getJSON(), unfinished);
      },
      focus() {
        const undescribed = editor.view.dom.querySelector<HTMLElement>('[data-alt="missing"]');
        if (undescribed) undescribed.focus();
        else editor.commands.focus();
      },
    });
    return () => {
      clearTimeout(timer.current);
      onReady(null);
    };
  }, [editor, onReady]);

  return (
    <div
      data-invalid={invalid || undefined}
      className="overflow-hidden rounded-lg border border-line-strong bg-surface focus-within:border-focus data-invalid:border-danger-text"
    >
      {editor && <Toolbar editor={editor} controls={id} onImages={(files) => takeFiles(files, null)} />}
      {editor && <TableTools editor={editor} />}
      <div className="relative">
        {editor && <Placeholder editor={editor} />}
        <EditorContent editor={editor} />
      </div>
      <p
        role="status"
        className="border-line text-13 text-ink-2 not-empty:border-t not-empty:px-5 not-empty:py-2.5"
      >
        {note}
      </p>
    </div>
  );
}

function isImage(file: File): boolean {
  return file.type.startsWith("image/");
}

/** Whether HTML of the clipboard says something, or is only a picture. */
function hasWords(html: string): boolean {
  return (new DOMParser().parseFromString(html, "text/html").body.textContent ?? "").trim() !== "";
}

function Placeholder({ editor }: { editor: Editor }) {
  const empty = useEditorState({ editor, selector: ({ editor }) => editor.isEmpty });
  if (!empty) return null;
  return (
    <p aria-hidden="true" className="pointer-events-none absolute inset-x-5 top-4.5 text-15 text-ink-3">
      {s.textPlaceholder}
    </p>
  );
}
