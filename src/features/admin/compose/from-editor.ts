import type { JSONContent } from "@tiptap/core";
import { checkDocument } from "@/content/check-document";
import { isAllowedLink } from "@/content/link";
import type { RichText } from "@/content/rich-text";

/** What becomes of images that are on their way or have no description yet: a preview does without them. */
export type Unfinished = "left out" | "refused";

/**
 * The editor's document as one that the schema takes. Tiptap's schema is the same but for attributes, which a
 * paste can fill with anything: they are left out, and a link to an address that is not allowed becomes text.
 *
 * @throws RefusedDocument for unfinished images that are refused, and when the document breaks the schema all the
 *   same: it is too large or nested too deeply
 */
export function fromEditor(json: JSONContent, unfinished: Unfinished): RichText {
  const { content = [], ...document } = clean(
    unfinished === "refused" ? finished(json) : withoutUnfinished(json),
  );
  const checked = checkDocument({ ...document, content: withoutEmptyEnds(content) });
  if (!checked.ok) throw new RefusedDocument(checked.rule);
  return checked.document;
}

/** The text cannot be sent as it is; the message is the rule that it breaks. */
export class RefusedDocument extends Error {}

function isUnfinished({ type, attrs }: JSONContent): boolean {
  return type === "image" && (!attrs?.attachmentId || isBlank(attrs.alt));
}

function isBlank(alt: unknown): boolean {
  return typeof alt !== "string" || alt.trim() === "";
}

function finished(json: JSONContent): JSONContent {
  const images = unfinishedIn(json);
  if (images.some(({ attrs }) => !attrs?.attachmentId))
    throw new RefusedDocument("an image is still on its way");
  if (images.length > 0)
    throw new RefusedDocument("each image needs a description, for people who cannot see it");
  return json;
}

function unfinishedIn(node: JSONContent): JSONContent[] {
  return isUnfinished(node) ? [node] : (node.content ?? []).flatMap(unfinishedIn);
}

function withoutUnfinished(node: JSONContent): JSONContent {
  if (!node.content) return node;
  const content = node.content.filter((child) => !isUnfinished(child)).map(withoutUnfinished);
  // What must not be empty holds an empty line instead.
  const emptied = content.length === 0 && node.content.length > 0;
  return { ...node, content: emptied ? [{ type: "paragraph" }] : content };
}

/** The editor keeps an empty paragraph to write on after a quote or code; who reads it would see a gap. */
function withoutEmptyEnds(blocks: JSONContent[]): JSONContent[] {
  const says = (block: JSONContent) => block.type !== "paragraph" || (block.content?.length ?? 0) > 0;
  return blocks.slice(Math.max(blocks.findIndex(says), 0), blocks.findLastIndex(says) + 1);
}

function clean(node: JSONContent): JSONContent {
  const { type, text, content, marks } = node;
  return {
    type,
    ...(text === undefined ? {} : { text }),
    ...cleanAttributes(node),
    ...(marks ? { marks: marks.flatMap(cleanMark) } : {}),
    ...(content ? { content: content.map(clean) } : {}),
  };
}

function cleanAttributes({ type, attrs }: JSONContent): Pick<JSONContent, "attrs"> {
  if (type === "heading") return { attrs: { level: attrs?.level } };
  if (type === "image") {
    const { attachmentId, alt, width, height } = attrs ?? {};
    return { attrs: { attachmentId, alt: typeof alt === "string" ? alt.trim() : alt, width, height } };
  }
  if (type === "taskItem") return { attrs: { checked: attrs?.checked === true } };
  if (type === "tableCell" || type === "tableHeader")
    return { attrs: { colspan: spanOf(attrs?.colspan), rowspan: spanOf(attrs?.rowspan) } };
  if (type === "orderedList") {
    const start: unknown = attrs?.start;
    const usable = typeof start === "number" && Number.isInteger(start) && start >= 0 && start <= 99_999;
    return { attrs: { start: usable ? start : 1 } };
  }
  if (type === "codeBlock") {
    const language: unknown = attrs?.language;
    return typeof language === "string" && /^[\w+#.-]{1,40}$/.test(language) ? { attrs: { language } } : {};
  }
  return {};
}

function spanOf(value: unknown): number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 100 ? value : 1;
}

function cleanMark({ type, attrs }: { type: string; attrs?: Record<string, unknown> }) {
  if (type !== "link") return [{ type }];
  const href = attrs?.href;
  return typeof href === "string" && isAllowedLink(href) ? [{ type, attrs: { href } }] : [];
}
