import { mergeAttributes, Node } from "@tiptap/core";
import { ReactNodeViewRenderer } from "@tiptap/react";
import { ImageView } from "./image-view";

/** What an image in the editor carries. `uploadKey` is set, and `attachmentId` null, while it is on its way. */
export type ImageAttributes = {
  attachmentId: string | null;
  alt: string;
  width: number;
  height: number;
  uploadKey: string | null;
};

/**
 * An uploaded image, as a block of its own. It is parsed from nothing but the editor's own copies: an image of
 * another site never gets into a message.
 */
export const ImageNode = Node.create({
  name: "image",
  group: "block",
  atom: true,
  draggable: true,

  addAttributes() {
    const number = (name: string) => (element: HTMLElement) => Number(element.getAttribute(name)) || 1;
    return {
      attachmentId: {
        default: null,
        parseHTML: (element) => element.getAttribute("data-attachment"),
        renderHTML: ({ attachmentId }) => ({ "data-attachment": attachmentId }),
      },
      alt: { default: "" },
      width: { default: 4, parseHTML: number("width") },
      height: { default: 3, parseHTML: number("height") },
      uploadKey: { default: null, rendered: false },
    };
  },

  parseHTML() {
    return [{ tag: "img[data-attachment]" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["img", mergeAttributes(HTMLAttributes)];
  },

  addNodeView() {
    return ReactNodeViewRenderer(ImageView);
  },
});
