import type { JSONContent } from "@tiptap/core";
import { checkDocument } from "@/content/check-document";
import { isAllowedLink } from "@/content/link";
import type { RichText } from "@/content/rich-text";

/**
 * The editor's document as one that the schema takes. Tiptap's schema is the same but for attributes, which a
 * paste can fill with anything: they are left out, and a link to an address that is not allowed becomes text.
 *
 * @throws when the document breaks the schema all the same: it is too large or nested too deeply
 */
export function fromEditor(json: JSONContent): RichText {
  const { content = [], ...document } = clean(json);
  const checked = checkDocument({ ...document, content: withoutEmptyEnds(content) });
  if (!checked.ok) throw new RefusedDocument(checked.rule);
  return checked.document;
}

/** The text cannot be sent as it is; the message is the rule that it breaks. */
export class RefusedDocument extends Error {}

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

function cleanMark({ type, attrs }: { type: string; attrs?: Record<string, unknown> }) {
  if (type !== "link") return [{ type }];
  const href = attrs?.href;
  return typeof href === "string" && isAllowedLink(href) ? [{ type, attrs: { href } }] : [];
}
