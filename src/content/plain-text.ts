import type { Block, Inline, ListItem, RichText } from "./document";

/**
 * The document as plain text: blocks are parted by an empty line, list items stand on lines of their own
 * with a dash or a number, a rule is three dashes, a link is its words.
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
  return shorten(document.content.map(blockWords).join(" "), max);
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
  }
}

function itemText(item: ListItem, marker: string): string {
  const text = item.content.map(blockText).join("\n");
  return marker + text.replaceAll("\n", `\n${" ".repeat(marker.length)}`);
}

function blockWords(block: Block | ListItem): string {
  switch (block.type) {
    case "horizontalRule":
      return "";
    case "paragraph":
    case "heading":
    case "codeBlock":
      return inlineText(block.content);
    default:
      return block.content.map(blockWords).join(" ");
  }
}

function inlineText(content: Inline[] | undefined): string {
  return (content ?? []).map((node) => (node.type === "text" ? node.text : "\n")).join("");
}
