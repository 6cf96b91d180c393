import type { AnyBlock, Image, Inline, RichText } from "./document";

/** The images of a document, in the order in which they are read. */
export function imagesOf(document: RichText): Image[] {
  return document.content.flatMap(within);
}

function within(node: AnyBlock | Inline): Image[] {
  if (node.type === "image") return [node];
  return "content" in node ? (node.content ?? []).flatMap(within) : [];
}

/**
 * The same document with other images in their places: `ids` says which one stands for which. Where one has none, there is
 * an empty paragraph, which may stand wherever an image may.
 */
export function withImages(document: RichText, ids: ReadonlyMap<string, string>): RichText {
  return JSON.parse(JSON.stringify(document), (_, node: unknown) => {
    if (!isImage(node)) return node;
    const attachmentId = ids.get(node.attrs.attachmentId);
    return attachmentId === undefined
      ? { type: "paragraph" }
      : { ...node, attrs: { ...node.attrs, attachmentId } };
  });
}

function isImage(node: unknown): node is Image {
  return typeof node === "object" && node !== null && "type" in node && node.type === "image";
}
