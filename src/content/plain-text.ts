import type { AnyBlock, Block, Inline, RichText, TableRow } from "./document";
import { imagesOf } from "./images";

/**
 * The document as plain text: blocks are parted by an empty line, list items stand on lines of their own
 * with a dash, a number or a box, a row of a table is a line, a rule is three dashes, a link is its words, and an
 * image what it shows.
 */
export function plainText(document: RichText): string {
  return document.content.map(blockText).join("\n\n");
}

/**
 * The beginning of a document in one line, for lists and toasts.
 *
 * @param max longest result in UTF-16 units, the ellipsis included; it ends between words where it can
 */
export function excerpt(document: RichText, max = 300): string {
  const words = shorten(document.content.map(blockWords).join(" "), max);
  // A text that is only images says what they show.
  return words === ""
    ? shorten(
        imagesOf(document)
          .map(({ attrs }) => attrs.alt)
          .join(" "),
        max,
      )
    : words;
}

/** Puts a text on one line and cuts it to `max` UTF-16 units with an ellipsis, between words where it can. */
export function shorten(text: string, max: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= max) return line;
  const cut = line.slice(0, max - 1);
  // A cut inside a pair of surrogates would leave half a character.
  const whole = /\p{Surrogate}$/u.test(cut) ? cut.slice(0, -1) : cut;
  const space = whole.lastIndexOf(" ");
  return `${(space > max * 0.7 ? whole.slice(0, space) : whole).trimEnd()}…`;
}

function blockText(block: Block): string {
  switch (block.type) {
    case "paragraph":
    case "heading":
    case "codeBlock":
      return inlineText(block.content);
    case "blockquote":
      return block.content.map(blockText).join("\n\n");
    case "bulletList":
      return block.content.map((item) => itemText(item, "- ")).join("\n");
    case "orderedList":
      return block.content.map((item, index) => itemText(item, `${block.attrs.start + index}. `)).join("\n");
    case "horizontalRule":
      return "---";
    case "image":
      return `[${block.attrs.alt}]`;
    case "table":
      return block.content.map(rowText).join("\n");
    case "taskList":
      return block.content.map((item) => itemText(item, item.attrs.checked ? "[x] " : "[ ] ")).join("\n");
  }
}

function rowText(row: TableRow): string {
  return (row.content ?? [])
    .map((cell) => cell.content.map(blockText).join(" ").replace(/\s+/g, " ").trim())
    .join(" | ");
}

function itemText(item: { content: Block[] }, marker: string): string {
  const text = item.content.map(blockText).join("\n");
  return marker + text.replaceAll("\n", `\n${" ".repeat(marker.length)}`);
}

function blockWords(block: AnyBlock): string {
  switch (block.type) {
    case "horizontalRule":
    case "image":
      return "";
    case "paragraph":
    case "heading":
    case "codeBlock":
      return inlineText(block.content);
    default:
      return (block.content ?? []).map(blockWords).join(" ");
  }
}

function inlineText(content: Inline[] | undefined): string {
  return (content ?? []).map((node) => (node.type === "text" ? node.text : "\n")).join("");
}
