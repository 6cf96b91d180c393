"use client";

import { type Editor, EditorContent, useEditor, useEditorState } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import { useEffect, useRef } from "react";
import { isAllowedLink } from "@/content/link";
import type { RichText } from "@/content/rich-text";
import { adminStrings as s } from "../strings";
import { fromEditor } from "./from-editor";
import { Toolbar } from "./toolbar";
import "./rich-editor.css";

/** How long the keys must rest before the preview follows, in milliseconds. */
const REST = 150;

/** The way to the text for whoever sends it: what is in the editor now, not when the preview last followed. */
export type EditorHandle = {
  /** @throws RefusedDocument */
  read(): RichText;
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
};

const EXTENSIONS = [
  StarterKit.configure({
    heading: { levels: [1, 2, 3] },
    // What a link may lead to is the schema's rule; how it opens is decided where it is read.
    link: {
      openOnClick: false,
      defaultProtocol: "https",
      HTMLAttributes: { target: null, rel: null },
      isAllowedUri: (href) => isAllowedLink(href),
    },
  }),
];

/** The editor of a message's text. Loaded on the compose page alone. */
export function RichEditor({ id, describedBy, invalid, initial = null, onReady, onRest }: RichEditorProps) {
  const attributes = {
    id,
    class: "message-body message-editor",
    role: "textbox",
    "aria-multiline": "true",
    "aria-label": s.text,
    ...(describedBy ? { "aria-describedby": describedBy } : {}),
    ...(invalid ? { "aria-invalid": "true" } : {}),
  };
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const editor = useEditor({
    extensions: EXTENSIONS,
    content: initial,
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    editorProps: { attributes },
    onUpdate: () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(onRest, REST);
    },
  });

  useEffect(() => {
    if (!editor) return;
    onReady({ read: () => fromEditor(editor.getJSON()), focus: () => editor.commands.focus() });
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
      {editor && <Toolbar editor={editor} controls={id} />}
      <div className="relative">
        {editor && <Placeholder editor={editor} />}
        <EditorContent editor={editor} />
      </div>
    </div>
  );
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
