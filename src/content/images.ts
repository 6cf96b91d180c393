import type { AnyBlock, Image, Inline, RichText } from "./document";

/** The images of a document, in the order in which they are read. */
export function imagesOf(document: RichText): Image[] {
  return document.content.flatMap(within);
}

function within(node: AnyBlock | Inline): Image[] {
  if (node.type === "image") return [node];
  return "content" in node ? (node.content ?? []).flatMap(within) : [];
}

/** The same document with an empty paragraph where an image was, which may stand wherever an image may. */
export function withoutImages(document: RichText): RichText {
  return JSON.parse(JSON.stringify(document), (_, node: unknown) =>
    typeof node === "object" && node !== null && "type" in node && node.type === "image"
      ? { type: "paragraph" }
      : node,
  );
}
