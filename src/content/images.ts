import type { AnyBlock, Image, Inline, RichText } from "./document";

/** The images of a document, in the order in which they are read. */
export function imagesOf(document: RichText): Image[] {
  return document.content.flatMap(within);
}

function within(node: AnyBlock | Inline): Image[] {
  if (node.type === "image") return [node];
  return "content" in node ? (node.content ?? []).flatMap(within) : [];
}
