/** The rich text of a message: the JSON that Tiptap makes, with the attributes that only repeat defaults left out. */
export type RichText = { type: "doc"; content: Block[] };

export type Block =
  | Paragraph
  | { type: "heading"; attrs: { level: 1 | 2 | 3 }; content?: Inline[] }
  | { type: "bulletList"; content: ListItem[] }
  | { type: "orderedList"; attrs: { start: number }; content: ListItem[] }
  | { type: "blockquote"; content: Block[] }
  | { type: "codeBlock"; attrs: { language: string | null }; content?: Text[] }
  | { type: "horizontalRule" };

export type Paragraph = { type: "paragraph"; content?: Inline[] };
export type ListItem = { type: "listItem"; content: Block[] };
export type Inline = Text | { type: "hardBreak"; marks?: Mark[] };
export type Text = { type: "text"; text: string; marks?: Mark[] };

export type Mark =
  | { type: "bold" | "italic" | "underline" | "strike" | "code" }
  | { type: "link"; attrs: { href: string } };
