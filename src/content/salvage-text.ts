/** How deep and how much is looked at, so that no stored document can make this slow. */
const MAX_DEPTH = 40;
const MAX_LENGTH = 20_000;

/**
 * The words of a document that the present schema does not accept (an older version wrote it): every `text`
 * in order, a line for each block that has any. Never throws.
 */
export function salvageText(document: unknown): string {
  const lines: string[] = [];
  walk(document, 0, lines);
  return lines
    .filter((line) => line.trim() !== "")
    .join("\n")
    .slice(0, MAX_LENGTH);
}

function walk(node: unknown, depth: number, lines: string[]): void {
  if (depth > MAX_DEPTH || node === null || typeof node !== "object") return;
  const { text, content } = node as { text?: unknown; content?: unknown };
  if (typeof text === "string") lines.push(`${lines.pop() ?? ""}${text}`);
  if (!Array.isArray(content)) return;
  for (const child of content) {
    if (typeof (child as { text?: unknown } | null)?.text !== "string") lines.push("");
    walk(child, depth + 1, lines);
  }
}
