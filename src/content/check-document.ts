import type { RichText } from "./document";
import { type AttributeRules, MARKS, NODES, type NodeRule } from "./node-rules";
import { isStorable, STORABLE_RULE } from "./storable-text";

/** Levels of nodes below the document. Deeper ones are refused before they are looked at. */
export const MAX_DEPTH = 20;
/** Size of the document as JSON, in bytes of UTF-8. */
export const MAX_BYTES = 256 * 1024;
/** More nodes than this cannot fit in MAX_BYTES, so counting stops a huge array early. */
const MAX_NODES = 16_000;

const SIZE_RULE = `the text is larger than ${MAX_BYTES / 1024} KB`;

export type Path = (string | number)[];
export type Checked = { ok: true; document: RichText } | { ok: false; path: Path; rule: string };

class Fault extends Error {
  constructor(
    readonly path: Path,
    readonly rule: string,
  ) {
    super(rule);
  }
}

type Json = Record<string, unknown>;
type Budget = { nodes: number; characters: number };

/**
 * Checks a document against the closed schema and rebuilds it from what is allowed. Safe on hostile input:
 * it looks at no more than MAX_NODES nodes and MAX_DEPTH levels, and reads own properties only.
 *
 * @returns the rebuilt document; or the path inside the document and the rule that it breaks, in words
 */
export function checkDocument(input: unknown): Checked {
  try {
    const budget: Budget = { nodes: MAX_NODES, characters: MAX_BYTES };
    const document = checkNode(input, "document", [], budget) as RichText;
    if (new TextEncoder().encode(JSON.stringify(document)).length > MAX_BYTES) throw new Fault([], SIZE_RULE);
    return { ok: true, document };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, path: error.path, rule: error.rule };
    throw error;
  }
}

function checkNode(
  input: unknown,
  group: NonNullable<NodeRule["children"]> | "document",
  path: Path,
  budget: Budget,
): Json {
  budget.nodes -= 1;
  if (budget.nodes < 0) throw new Fault([], SIZE_RULE);
  const node = plainObject(input, path, "a node");
  const type = own(node, "type");
  const rule = typeof type === "string" ? NODES.get(type) : undefined;
  if (typeof type !== "string" || !rule) throw new Fault(path, `unknown node ${quote(type)}`);
  if (group === "text" ? type !== "text" : rule.group !== group) {
    throw new Fault(path, `the node ${quote(type)} cannot stand here`);
  }
  const fields = ["type", "attrs"];
  if (rule.children) fields.push("content");
  if (rule.group === "inline") fields.push("marks");
  if (type === "text") fields.push("text");
  onlyFields(node, fields, path);

  const result: Json = { type };
  const attrs = checkAttributes(own(node, "attrs"), rule.attrs ?? {}, [...path, "attrs"]);
  if (rule.attrs) result.attrs = attrs;
  if (type === "text") result.text = checkText(own(node, "text"), [...path, "text"], budget);
  const marks = own(node, "marks");
  if (marks !== undefined) {
    const checked = checkMarks(marks, [...path, "marks"]);
    if (group === "text" && checked.length > 0)
      throw new Fault([...path, "marks"], "code blocks hold plain text");
    if (checked.length > 0) result.marks = checked;
  }
  if (rule.children) {
    const children = checkChildren(own(node, "content"), rule, path, budget);
    if (children.length > 0 || rule.needsChild || type === "doc") result.content = children;
  }
  return result;
}

function checkChildren(input: unknown, rule: NodeRule, path: Path, budget: Budget): Json[] {
  const content = input ?? [];
  if (!Array.isArray(content)) throw new Fault([...path, "content"], "must be a list of nodes");
  // The path of a child is content and its place: two steps per level.
  if (content.length > 0 && path.length / 2 >= MAX_DEPTH) {
    throw new Fault(path, `nested deeper than ${MAX_DEPTH} levels`);
  }
  if (content.length > budget.nodes) throw new Fault([], SIZE_RULE);
  if (content.length === 0 && rule.needsChild) throw new Fault(path, "must not be empty");
  const children: Json[] = [];
  for (const [index, child] of content.entries()) {
    const at = [...path, "content", index];
    const checked = checkNode(child, rule.children ?? "block", at, budget);
    if (index === 0 && rule.firstChild && checked.type !== rule.firstChild) {
      throw new Fault(at, `must begin with a ${rule.firstChild}`);
    }
    children.push(checked);
  }
  return children;
}

function checkText(text: unknown, path: Path, budget: Budget): string {
  if (typeof text !== "string" || text === "") throw new Fault(path, "must be a text that is not empty");
  budget.characters -= text.length;
  if (budget.characters < 0) throw new Fault([], SIZE_RULE);
  if (!isStorable(text)) throw new Fault(path, STORABLE_RULE.error);
  return text;
}

function checkMarks(input: unknown, path: Path): Json[] {
  if (!Array.isArray(input) || input.length > MARKS.size) throw new Fault(path, "must be a list of marks");
  const seen = new Set<string>();
  return input.map((item, index) => {
    const at = [...path, index];
    const mark = plainObject(item, at, "a mark");
    const type = own(mark, "type");
    const rules = typeof type === "string" ? MARKS.get(type) : undefined;
    if (typeof type !== "string" || !rules) throw new Fault(at, `unknown mark ${quote(type)}`);
    if (seen.has(type)) throw new Fault(at, `the mark ${quote(type)} is there twice`);
    seen.add(type);
    onlyFields(mark, ["type", "attrs"], at);
    const attrs = checkAttributes(own(mark, "attrs"), rules, [...at, "attrs"]);
    return Object.keys(attrs).length > 0 ? { type, attrs } : { type };
  });
}

function checkAttributes(input: unknown, rules: AttributeRules, path: Path): Json {
  const attrs = input === undefined || input === null ? {} : plainObject(input, path, "attributes");
  for (const name of Object.keys(attrs)) {
    if (!Object.hasOwn(rules, name)) throw new Fault(path, `unknown attribute ${quote(name)}`);
  }
  const result: Json = {};
  for (const [name, rule] of Object.entries(rules)) {
    const value = own(attrs, name) ?? rule.fallback;
    if (!(value === undefined ? false : rule.test(value))) {
      throw new Fault([...path, name], rule.rule.startsWith("a link") ? rule.rule : `must be ${rule.rule}`);
    }
    if (!rule.dropped) result[name] = value;
  }
  return result;
}

function plainObject(input: unknown, path: Path, what: string): Json {
  if (typeof input !== "object" || input === null || Array.isArray(input))
    throw new Fault(path, `must be ${what}`);
  return input as Json;
}

function onlyFields(object: Json, fields: string[], path: Path): void {
  for (const name of Object.keys(object)) {
    if (!fields.includes(name)) throw new Fault(path, `unknown field ${quote(name)}`);
  }
}

function own(object: Json, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function quote(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value.slice(0, 40)) : `of type ${typeof value}`;
}
