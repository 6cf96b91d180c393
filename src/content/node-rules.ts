import { isAllowedLink, LINK_RULE } from "./link";

/** What a node is, and what may stand in it. */
export type NodeRule = {
  group: "document" | "block" | "item" | "inline";
  /** The group of its children; absent when it has none. */
  children?: "block" | "item" | "inline" | "text";
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
