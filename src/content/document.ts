/** The rich text of a message: the JSON that Tiptap makes, with the attributes that only repeat defaults left out. */
export type RichText = { type: "doc"; content: Block[] };

export type Block =
  | Paragraph
  | { type: "heading"; attrs: { level: 1 | 2 | 3 }; content?: Inline[] }
  | { type: "bulletList"; content: ListItem[] }
  | { type: "orderedList"; attrs: { start: number }; content: ListItem[] }
  | { type: "blockquote"; content: Block[] }
  | { type: "codeBlock"; attrs: { language: string | null }; content?: Text[] }
  | { type: "horizontalRule" }
  | Image
  | Table
  | { type: "taskList"; content: TaskItem[] };

export type Paragraph = { type: "paragraph"; content?: Inline[] };
/** An upload shown in the text. Width and height in pixels reserve its place; `alt` is never empty. */
export type Image = {
  type: "image";
  attrs: { attachmentId: string; alt: string; width: number; height: number };
};
export type Table = { type: "table"; content: TableRow[] };
export type TableRow = { type: "tableRow"; content?: TableCell[] };
export type TableCell = {
  type: "tableCell" | "tableHeader";
  attrs: { colspan: number; rowspan: number };
  content: Block[];
};
export type TaskItem = { type: "taskItem"; attrs: { checked: boolean }; content: Block[] };
/** Everything that is not inline. */
export type AnyBlock = Block | ListItem | TableRow | TableCell | TaskItem;
export type ListItem = { type: "listItem"; content: Block[] };
export type Inline = Text | { type: "hardBreak"; marks?: Mark[] };
export type Text = { type: "text"; text: string; marks?: Mark[] };

export type Mark =
  | { type: "bold" | "italic" | "underline" | "strike" | "code" }
  | { type: "link"; attrs: { href: string } };
