import * as z from "zod/mini";
import { checkDocument } from "./check-document";
import type { AnyBlock, RichText as Document, Inline } from "./document";

/** The rich text of a message; its nodes and marks are in `document.ts`. */
export type RichText = Document;

/**
 * The closed schema of a message's rich text: parses unknown JSON into a RichText, or fails with one issue
 * whose path leads to the node and whose message is the rule ("unknown node \"iframe\"").
 */
export const richTextSchema: z.ZodMiniType<RichText, unknown> = z.pipe(
  z.unknown(),
  z.transform((input, payload): RichText => {
    const checked = checkDocument(input);
    if (checked.ok) return checked.document;
    payload.issues.push({ code: "custom", message: checked.rule, path: checked.path, input });
    return z.NEVER;
  }),
);

/** A path for people: `["content", "content", 2]` is "content.content[2]". */
export function describePath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? String(step) : `${text}.${String(step)}`;
  }, "");
}

/** The first thing that is wrong with a document, in one line ("content[2]: unknown node \"iframe\""), or null. */
export function faultOf(input: unknown): string | null {
  const checked = checkDocument(input);
  if (checked.ok) return null;
  return checked.path.length === 0 ? checked.rule : `${describePath(checked.path)}: ${checked.rule}`;
}

/** Whether a document says nothing: no character but spaces, and no picture. A rule alone says nothing. */
export function isEmptyDocument(document: RichText): boolean {
  return !document.content.some(speaks);
}

function speaks(node: AnyBlock | Inline): boolean {
  if (node.type === "text") return node.text.trim() !== "";
  if (node.type === "image") return true;
  return "content" in node && node.content !== undefined && node.content.some(speaks);
}
