import type { AnyBlock, RichText } from "./document";

/**
 * How deep each heading of a document stands in its outline: 1 for those at the top, never more than one deeper
 * than the heading before. An author picks a heading by its size and may begin with the second; someone who
 * listens needs levels without a gap.
 */
export function outline(document: RichText): Map<AnyBlock, number> {
  const depths = new Map<AnyBlock, number>();
  const above: number[] = [];
  const walk = (block: AnyBlock): void => {
    if (block.type === "heading") {
      const { level } = block.attrs;
      while ((above.at(-1) ?? 0) >= level) above.pop();
      depths.set(block, above.push(level));
      return;
    }
    if (block.type !== "paragraph" && block.type !== "codeBlock" && "content" in block)
      block.content?.forEach(walk);
  };
  document.content.forEach(walk);
  return depths;
}
