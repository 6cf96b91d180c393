import type { Inline, Paragraph, RichText } from "./document";

/**
 * Plain text as a document: an empty line begins a paragraph, a single line end is a hard break. Line ends
 * are unified, more than one empty line counts as one, spaces around the whole are dropped, and what
 * PostgreSQL cannot store (NUL, half a surrogate pair) is left out or replaced by U+FFFD.
 */
export function fromText(text: string): RichText {
  const paragraphs = tidyText(text).split("\n\n").map(paragraph);
  return { type: "doc", content: paragraphs };
}

/** The text that `plainText(fromText(text))` gives back. */
export function tidyText(text: string): string {
  return text
    .replaceAll("\u0000", "")
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/\r\n?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function paragraph(text: string): Paragraph {
  const content: Inline[] = text.split("\n").flatMap((line, index): Inline[] => {
    const words: Inline[] = line === "" ? [] : [{ type: "text", text: line }];
    return index === 0 ? words : [{ type: "hardBreak" }, ...words];
  });
  return content.length > 0 ? { type: "paragraph", content } : { type: "paragraph" };
}
