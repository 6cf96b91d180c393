import type { Editor } from "@tiptap/react";
import {
  Bold,
  Code,
  Heading1,
  Heading2,
  Heading3,
  ImagePlus,
  Italic,
  Link,
  List,
  ListOrdered,
  ListTodo,
  type LucideIcon,
  Minus,
  Redo2,
  SquareCode,
  Strikethrough,
  Table,
  TextQuote,
  Underline,
  Undo2,
} from "lucide-react";
import { adminStrings } from "../strings";

const s = adminStrings.tools;

export type Tool = {
  name: string;
  label: string;
  icon: LucideIcon;
  /** As the tooltip prints it; Mod is Ctrl, or Cmd on a Mac. */
  shortcut?: string;
  /** Whether it is on where the caret is; absent for what is done once. */
  isOn?: (editor: Editor) => boolean;
  /** Whether it can be done now; absent for always. */
  isPossible?: (editor: Editor) => boolean;
  /** Absent for the link, which asks for an address first, and for the image, which asks for a file. */
  run?: (editor: Editor) => void;
};

const heading = (level: 1 | 2 | 3, icon: LucideIcon): Tool => ({
  name: `heading${level}`,
  label: s.heading(level),
  icon,
  isOn: (editor) => editor.isActive("heading", { level }),
  run: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
});

/** The buttons of the toolbar, in groups. */
export const TOOLS: readonly (readonly Tool[])[] = [
  [
    {
      name: "undo",
      label: s.undo,
      icon: Undo2,
      shortcut: "Mod+Z",
      isPossible: (editor) => editor.can().undo(),
      run: (editor) => editor.chain().focus().undo().run(),
    },
    {
      name: "redo",
      label: s.redo,
      icon: Redo2,
      shortcut: "Mod+Shift+Z",
      isPossible: (editor) => editor.can().redo(),
      run: (editor) => editor.chain().focus().redo().run(),
    },
  ],
  [heading(1, Heading1), heading(2, Heading2), heading(3, Heading3)],
  [
    {
      name: "bold",
      label: s.bold,
      icon: Bold,
      shortcut: "Mod+B",
      isOn: (editor) => editor.isActive("bold"),
      run: (editor) => editor.chain().focus().toggleBold().run(),
    },
    {
      name: "italic",
      label: s.italic,
      icon: Italic,
      shortcut: "Mod+I",
      isOn: (editor) => editor.isActive("italic"),
      run: (editor) => editor.chain().focus().toggleItalic().run(),
    },
    {
      name: "underline",
      label: s.underline,
      icon: Underline,
      shortcut: "Mod+U",
      isOn: (editor) => editor.isActive("underline"),
      run: (editor) => editor.chain().focus().toggleUnderline().run(),
    },
    {
      name: "strike",
      label: s.strike,
      icon: Strikethrough,
      shortcut: "Mod+Shift+S",
      isOn: (editor) => editor.isActive("strike"),
      run: (editor) => editor.chain().focus().toggleStrike().run(),
    },
    {
      name: "code",
      label: s.code,
      icon: Code,
      shortcut: "Mod+E",
      isOn: (editor) => editor.isActive("code"),
      run: (editor) => editor.chain().focus().toggleCode().run(),
    },
    { name: "link", label: s.link, icon: Link, shortcut: "Mod+K", isOn: (editor) => editor.isActive("link") },
  ],
  [
    {
      name: "bulletList",
      label: s.bulletList,
      icon: List,
      isOn: (editor) => editor.isActive("bulletList"),
      run: (editor) => editor.chain().focus().toggleBulletList().run(),
    },
    {
      name: "orderedList",
      label: s.orderedList,
      icon: ListOrdered,
      isOn: (editor) => editor.isActive("orderedList"),
      run: (editor) => editor.chain().focus().toggleOrderedList().run(),
    },
    {
      name: "taskList",
      label: s.taskList,
      icon: ListTodo,
      isOn: (editor) => editor.isActive("taskList"),
      run: (editor) => editor.chain().focus().toggleTaskList().run(),
    },
    {
      name: "blockquote",
      label: s.blockquote,
      icon: TextQuote,
      isOn: (editor) => editor.isActive("blockquote"),
      run: (editor) => editor.chain().focus().toggleBlockquote().run(),
    },
    {
      name: "codeBlock",
      label: s.codeBlock,
      icon: SquareCode,
      isOn: (editor) => editor.isActive("codeBlock"),
      run: (editor) => editor.chain().focus().toggleCodeBlock().run(),
    },
    { name: "image", label: s.image, icon: ImagePlus },
    {
      name: "table",
      label: s.table,
      icon: Table,
      isPossible: (editor) => !editor.isActive("table"),
      run: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
    },
    {
      name: "horizontalRule",
      label: s.horizontalRule,
      icon: Minus,
      run: (editor) => editor.chain().focus().setHorizontalRule().run(),
    },
  ],
];
