import { isAllowedLink, LINK_RULE } from "./link";
import { isStorable } from "./storable-text";

/** What a node is, and what may stand in it. */
export type NodeRule = {
  group: "document" | "block" | "item" | "task" | "row" | "cell" | "inline";
  /** The group of its children; absent when it has none. */
  children?: "block" | "item" | "task" | "row" | "cell" | "inline" | "text";
  /** Whether at least one child is needed, as Tiptap's own schema wants it. */
  needsChild?: boolean;
  /** The type that the first child must have. */
  firstChild?: string;
  attrs?: AttributeRules;
};

export type AttributeRules = Record<string, AttributeRule>;

export type AttributeRule = {
  /** Whether a value is allowed. */
  test: (value: unknown) => boolean;
  /** The rule in words, completing "must be ...". */
  rule: string;
  /** Stands in for an absent attribute; without it the attribute is required. */
  fallback?: unknown;
  /** The attribute is allowed, because Tiptap writes it, and not kept, because it says nothing. */
  dropped?: true;
};

const level: AttributeRule = { test: (v) => v === 1 || v === 2 || v === 3, rule: "1, 2 or 3" };

const start: AttributeRule = {
  test: (v) => Number.isInteger(v) && Number(v) >= 0 && Number(v) <= 99_999,
  rule: "a whole number from 0 to 99999",
  fallback: 1,
};

const language: AttributeRule = {
  test: (v) => v === null || (typeof v === "string" && /^[\w+#.-]{1,40}$/.test(v)),
  rule: "the name of a language",
  fallback: null,
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Longest description of an image, in UTF-16 units. */
export const MAX_ALT = 300;

/** Of an upload that is an image: it is never an address, so that nothing of another site is loaded. */
const image: AttributeRules = {
  attachmentId: { test: (v) => typeof v === "string" && UUID.test(v), rule: "the id of an upload" },
  alt: {
    test: (v) => typeof v === "string" && v.trim() !== "" && v.length <= MAX_ALT && isStorable(v),
    rule: `a description of 1 to ${MAX_ALT} characters`,
  },
  width: { test: isSide, rule: "a number of pixels" },
  height: { test: isSide, rule: "a number of pixels" },
};

function isSide(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 65_535;
}

const span: AttributeRule = {
  test: (v) => Number.isInteger(v) && Number(v) >= 1 && Number(v) <= 100,
  rule: "a whole number from 1 to 100",
  fallback: 1,
};

const cell: NodeRule = {
  group: "cell",
  children: "block",
  needsChild: true,
  attrs: { colspan: span, rowspan: span, colwidth: stock(null), align: stock(null) },
};

const checked: AttributeRule = {
  test: (v) => typeof v === "boolean",
  rule: "true or false",
  fallback: false,
};

const href: AttributeRule = { test: (v) => typeof v === "string" && isAllowedLink(v), rule: LINK_RULE };

/** Attributes that Tiptap's Link and OrderedList write by default. How links open is ours to decide. */
function stock(...values: unknown[]): AttributeRule {
  return { test: (v) => values.includes(v), rule: "left out", fallback: null, dropped: true };
}

/** Every node that a message may hold. Anything else is refused. */
export const NODES: ReadonlyMap<string, NodeRule> = new Map<string, NodeRule>([
  ["doc", { group: "document", children: "block" }],
  ["paragraph", { group: "block", children: "inline" }],
  ["heading", { group: "block", children: "inline", attrs: { level } }],
  ["bulletList", { group: "block", children: "item", needsChild: true }],
  [
    "orderedList",
    { group: "block", children: "item", needsChild: true, attrs: { start, type: stock(null) } },
  ],
  ["listItem", { group: "item", children: "block", needsChild: true, firstChild: "paragraph" }],
  ["blockquote", { group: "block", children: "block", needsChild: true }],
  ["codeBlock", { group: "block", children: "text", attrs: { language } }],
  ["horizontalRule", { group: "block" }],
  ["image", { group: "block", attrs: image }],
  ["table", { group: "block", children: "row", needsChild: true }],
  ["tableRow", { group: "row", children: "cell" }],
  ["tableCell", cell],
  ["tableHeader", cell],
  ["taskList", { group: "block", children: "task", needsChild: true }],
  [
    "taskItem",
    { group: "task", children: "block", needsChild: true, firstChild: "paragraph", attrs: { checked } },
  ],
  ["text", { group: "inline" }],
  ["hardBreak", { group: "inline" }],
]);

/** Every mark that a text may carry, with its attributes. */
export const MARKS: ReadonlyMap<string, AttributeRules> = new Map<string, AttributeRules>([
  ["bold", {}],
  ["italic", {}],
  ["underline", {}],
  ["strike", {}],
  ["code", {}],
  [
    "link",
    {
      href,
      target: stock(null, "_blank"),
      rel: stock(null, "noopener noreferrer nofollow"),
      class: stock(null),
      title: stock(null),
    },
  ],
]);
